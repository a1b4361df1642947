import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { SelectField } from '@/app/_components/forms/select-field'
import { SORTS } from '@/lib/orders/search/order-search'
import { listAddress } from '../addresses'
import { withoutFilters, type FilterFieldsProps } from './filter-view'
import { FILTER_VIEWS } from './filter-views'

export function FilterPanel(props: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  const sort = useTranslations('orders.sorts')
  const { search } = props
  return (
    <div className="mt-2 grid gap-5 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <FilterFields {...props} place="row" />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <FilterFields {...props} place="cell" />
        <SelectField
          label={t('sort')}
          name="sort"
          defaultValue={search.sort}
          options={SORTS.map((value) => [value, sort(value)])}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonLook('primary')}>
          {t('apply')}
        </button>
        <LinkButton href={listAddress(withoutFilters(search))} look="quiet">
          {t('clearAll')}
        </LinkButton>
      </div>
    </div>
  )
}

function FilterFields({ place, ...props }: FilterFieldsProps & { place: 'row' | 'cell' }) {
  return Object.entries(FILTER_VIEWS)
    .filter(([, view]) => view.place === place)
    .map(([key, { Fields }]) => <Fields key={key} {...props} />)
}
