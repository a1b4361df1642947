import type { OrderFilters, OrderSearch } from '@/lib/orders/search/order-search'
import { FILTER_KEYS } from '@/lib/orders/search/filters/order-filters'
import { currencyView, maxView, minView } from './amount-views'
import { modeView, reviewView, schemeView, statusView } from './choice-views'
import { fromView, toView } from './day-views'
import type { ActivePart, FilterView, FilterTexts } from './filter-view'
import { textView } from './text-view'

export const FILTER_VIEWS: Record<keyof OrderFilters, FilterView> = {
  text: textView,
  statuses: statusView,
  review: reviewView,
  from: fromView,
  to: toView,
  minMinor: minView,
  maxMinor: maxView,
  currency: currencyView,
  scheme: schemeView,
  isLive: modeView,
}

/** The filters of a search that are on, one by one, so that each can be removed. The sorting is none of them. */
export function listActiveParts(search: OrderSearch, texts: FilterTexts): ActivePart[] {
  return FILTER_KEYS.flatMap((key) => FILTER_VIEWS[key].activeParts(search, texts))
}
