import { useTranslations } from 'next-intl'
import { SelectField } from '@/app/_components/forms/select-field'
import { TextField } from '@/app/_components/forms/text-field'
import { toDecimalText } from '@/lib/money/format-money'
import { ORDER_FILTERS } from '@/lib/orders/search/filters/order-filters'
import type { OrderFilters } from '@/lib/orders/search/order-search'
import { toOptions } from './options'
import type { FilterFieldsProps, FilterView } from './filter-view'

export const minView: FilterView = {
  place: 'cell',
  Fields: (props) => <AmountField {...props} filter="minMinor" />,
  activeParts: ({ minMinor, currency }, { filter }) =>
    minMinor === null
      ? []
      : [{ label: filter('minMinorActive', { amount: writeAmount(minMinor, currency) }), without: { minMinor: null } }],
}

export const maxView: FilterView = {
  place: 'cell',
  Fields: (props) => <AmountField {...props} filter="maxMinor" />,
  activeParts: ({ maxMinor, currency }, { filter }) =>
    maxMinor === null
      ? []
      : [{ label: filter('maxMinorActive', { amount: writeAmount(maxMinor, currency) }), without: { maxMinor: null } }],
}

/** Without their currency the amounts would mean something else: they go with it. */
const WITHOUT_CURRENCY: Partial<OrderFilters> = { currency: null, minMinor: null, maxMinor: null }

export const currencyView: FilterView = {
  place: 'cell',
  Fields: CurrencyField,
  activeParts: ({ currency }, { filter }) =>
    currency === null ? [] : [{ label: filter('currencyActive', { currency }), without: WITHOUT_CURRENCY }],
}

function writeAmount(amountMinor: bigint, currency: string | null): string {
  return currency === null ? '' : `${toDecimalText({ amountMinor, currency })} ${currency}`
}

function AmountField({ search, merchantCurrency, filter }: FilterFieldsProps & { filter: 'minMinor' | 'maxMinor' }) {
  const t = useTranslations('orders.filters')
  const currency = search.currency ?? merchantCurrency
  const amountMinor = search[filter]
  return (
    <TextField
      label={t(filter, { currency })}
      name={ORDER_FILTERS[filter].param}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      defaultValue={amountMinor === null ? '' : toDecimalText({ amountMinor, currency })}
    />
  )
}

function CurrencyField({ search, choices, merchantCurrency }: FilterFieldsProps) {
  const t = useTranslations('orders.filters')
  return (
    <SelectField
      label={t('currency')}
      name={ORDER_FILTERS.currency.param}
      prompt={t('any')}
      defaultValue={search.currency ?? ''}
      options={toOptions([merchantCurrency, ...(choices.currency ?? [])], search.currency)}
    />
  )
}
