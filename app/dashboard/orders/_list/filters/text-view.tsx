import { useTranslations } from 'next-intl'
import { controlLook } from '@/app/_components/forms/field'
import { Search } from '@/app/_components/icons/controls'
import { ORDER_FILTERS } from '@/lib/orders/search/filters/order-filters'
import type { FilterFieldsProps, FilterView } from './filter-view'

export const textView: FilterView = {
  place: 'search',
  Fields: TextFields,
  activeParts: ({ text }, { filter }) =>
    text === null ? [] : [{ label: filter('textActive', { text }), without: { text: null } }],
}

function TextFields({ search }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  return (
    <div className="relative min-w-0 flex-1 basis-56">
      <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-5 text-soft" />
      <input
        type="search"
        name={ORDER_FILTERS.text.param}
        aria-label={t('text')}
        placeholder={t('textPlaceholder')}
        defaultValue={search.text ?? ''}
        maxLength={100}
        autoComplete="off"
        className={`${controlLook} pl-10`}
      />
    </div>
  )
}
