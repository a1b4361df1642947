'use server'

import { redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import type { FieldErrors } from '@/lib/checkout/checkout-schema'
import { startCheckout } from '@/lib/checkout/start-checkout'
import { basketCookie } from '../_shop/current-basket'

export type CheckoutState = {
  /** What was typed, to be shown again. */
  fields: Record<string, string>
  fieldErrors: FieldErrors
  problem: string | null
}

/** From the form to the gateway's page. Says what is wrong, or leads away. */
export async function placeOrder(_previous: CheckoutState, form: FormData): Promise<CheckoutState> {
  const fields = formFields(form)
  const reading = await basketCookie()
  if (reading.kind !== 'basket') {
    return { fields, fieldErrors: {}, problem: 'Your basket is empty. Nothing has been ordered.' }
  }
  const result = await startCheckout({ fields, basket: reading.basket })
  if (result.kind === 'redirect') redirect(result.url)
  if (result.kind === 'order') redirect(`/orders/${result.token}`)
  if (result.kind === 'invalid') return { fields, fieldErrors: result.fieldErrors, problem: null }
  return { fields, fieldErrors: {}, problem: result.message }
}
