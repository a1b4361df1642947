import type { CheckoutFields } from '@/lib/checkout/checkout-schema'
import type { CheckoutState } from './actions'

export type FieldName = Exclude<keyof CheckoutFields, 'idempotencyKey' | 'shownTotal' | 'shipElsewhere'>

/** What a field shows after the form came back: what was typed, and what is wrong with it. */
export type FormReader = (
  name: FieldName,
  initial?: string,
) => {
  name: FieldName
  defaultValue: string
  error: string | undefined
  autoFocus: boolean
}

export function formReader({ fields, fieldErrors }: CheckoutState): FormReader {
  const first = firstFault(fieldErrors)
  return (name, initial = '') => ({
    name,
    defaultValue: fields[name] ?? initial,
    error: fieldErrors[name],
    // For the page that came back without JavaScript; with it, ErrorSummary moves the focus.
    autoFocus: name === first,
  })
}

/** In the order of the page. */
export const FIELD_NAMES: readonly FieldName[] = [
  'name',
  'email',
  'phone',
  'billingCountry',
  'billingAddress1',
  'billingCity',
  'billingState',
  'billingPostalCode',
  'shippingCountry',
  'shippingAddress1',
  'shippingCity',
  'shippingState',
  'shippingPostalCode',
]

export function firstFault(fieldErrors: CheckoutState['fieldErrors']): FieldName | undefined {
  return FIELD_NAMES.find((name) => fieldErrors[name])
}
