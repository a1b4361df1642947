import { done, refused, unchanged } from '@/app/dashboard/_actions/tried'
import type { ErasedCustomer } from '@/lib/privacy/erase-customer'
import type { Translator } from '@/messages/translator'

/** How many open orders an answer names. */
const MOST_NAMED = 10

/** The outcome of an erasure: refused if only open orders are left. */
export function triedErasure({ erased, open, left }: ErasedCustomer, t: Translator<'customerData.answers'>) {
  const details = { orders: erased, openOrders: open.length }
  const named = { erased, open: open.length, left, numbers: open.slice(0, MOST_NAMED).join(', ') }
  if (erased === 0 && open.length > 0) return { ...refused('orders_open', t('onlyOpen', named)), details }
  if (erased === 0) return { ...unchanged(t('nothingToErase')), details }
  if (left > 0) return { ...done(t('erasedSome', named)), details }
  return { ...done(open.length > 0 ? t('erasedExceptOpen', named) : t('erased', named)), details }
}
