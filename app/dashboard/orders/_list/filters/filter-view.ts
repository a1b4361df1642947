import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NO_FILTERS, type OrderFilters, type OrderSearch } from '@/lib/orders/search/order-search'
import type { Choices } from '@/lib/orders/search/list-choices'
import type { Translator } from '@/messages/translator'

/** How the page shows one filter of lib/orders/search/filters. */
export type FilterView = {
  /** Position in the form: beside the search button, in its own row, or in a cell of the grid. */
  place: 'search' | 'row' | 'cell'
  /** The form fields. */
  Fields: (props: FilterFieldsProps) => ReactNode
  /** The active parts of the filter, each with the change of the search that removes it. */
  activeParts: (filters: OrderFilters, texts: FilterTexts) => ActivePart[]
}

export type FilterFieldsProps = { search: OrderSearch; choices: Choices; merchantCurrency: string }

/** The label of an active filter, and the change of the search that removes it. */
export type ActivePart = { label: string; without: Partial<OrderFilters> }

export type FilterTexts = {
  filter: Translator<'orders.filters'>
  status: Translator<'orderStatus'>
  reason: Translator<'reviewReasons'>
}

export function useFilterTexts(): FilterTexts {
  return {
    filter: useTranslations('orders.filters'),
    status: useTranslations('orderStatus'),
    reason: useTranslations('reviewReasons'),
  }
}

/** The same list without any filter. */
export function withoutFilters(search: OrderSearch): OrderSearch {
  return { ...search, ...NO_FILTERS }
}
