import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { SlidersHorizontal } from '@/app/_components/icons/controls'
import { ORDERS } from '../addresses'
import { FilterPanel } from './filter-panel'
import { useFilterTexts, type FilterFieldsProps } from './filter-view'
import { FILTER_VIEWS, listActiveParts } from './filter-views'

/** A plain form: what it asks for stands in the address. The key has it filled in anew when the address changes. */
export function SearchForm(props: FilterFieldsProps) {
  const t = useTranslations('orders')
  const texts = useFilterTexts()
  const { search } = props
  const count = listActiveParts({ ...search, text: null }, texts).length
  return (
    <form
      key={JSON.stringify(search, textOfAmounts)}
      role="search"
      aria-label={t('title')}
      action={ORDERS}
      className="flex flex-wrap gap-2"
    >
      <FILTER_VIEWS.text.Fields {...props} />
      <button type="submit" className={buttonLook('primary')}>
        {t('filters.search')}
      </button>
      <details className="group basis-full">
        <summary className={buttonLook('quiet', 'list-none [&::-webkit-details-marker]:hidden')}>
          <SlidersHorizontal aria-hidden className="size-4" />
          {t('filters.open')}
          {count > 0 && (
            <span className="rounded-full bg-wash px-2 text-sm text-accent tabular-nums">
              {t.rich('filters.active', { count, hidden: (text) => <span className="sr-only">{text}</span> })}
            </span>
          )}
        </summary>
        <FilterPanel {...props} />
      </details>
    </form>
  )
}

/** JSON has no integers of this size. */
function textOfAmounts(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
