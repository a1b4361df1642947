import { useTranslations } from 'next-intl'
import { TextField } from '@/app/_components/forms/text-field'
import { ORDER_FILTERS } from '@/lib/orders/search/filters/order-filters'
import type { FilterFieldsProps, FilterView } from './filter-view'

export const fromView: FilterView = {
  place: 'cell',
  Fields: FromField,
  activeParts: ({ from }, { filter }) =>
    from === null ? [] : [{ label: filter('fromActive', { day: from }), without: { from: null } }],
}

export const toView: FilterView = {
  place: 'cell',
  Fields: ToField,
  activeParts: ({ to }, { filter }) =>
    to === null ? [] : [{ label: filter('toActive', { day: to }), without: { to: null } }],
}

function FromField({ search }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  return <TextField label={t('from')} name={ORDER_FILTERS.from.param} type="date" defaultValue={search.from ?? ''} />
}

function ToField({ search }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  return <TextField label={t('to')} name={ORDER_FILTERS.to.param} type="date" defaultValue={search.to ?? ''} />
}
