import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { NO_FILTERS, type OrderFilters, type OrderSearch } from '@/lib/orders/search/order-search'
import type { Choices } from '@/lib/orders/search/list-choices'
import type { Translator } from '@/messages/translator'

/** How the page shows one filter of lib/orders/search/filters. */
export type FilterView = {
  /** In the form: beside the search button, in a row of its own, or in a cell among others. */
  place: 'search' | 'row' | 'cell'
  /** Its fields in the form. */
  Fields: (props: FilterFieldsProps) => ReactNode
  /** What is on of it, each part with what switches it off. */
  activeParts: (filters: OrderFilters, words: FilterWords) => ActivePart[]
}

export type FilterFieldsProps = { search: OrderSearch; choices: Choices; merchantCurrency: string }

/** A filter that is on, in words, and what the search becomes without it. */
export type ActivePart = { label: string; without: Partial<OrderFilters> }

export type FilterWords = {
  filter: Translator<'orders.filters'>
  status: Translator<'orderStatus'>
  reason: Translator<'reviewReasons'>
}

export function useFilterWords(): FilterWords {
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
