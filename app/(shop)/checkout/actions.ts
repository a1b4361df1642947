'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import type { FieldErrors } from '@/lib/checkout/checkout-schema'
import { startCheckout } from '@/lib/checkout/start-checkout'
import { cartCookie } from '@/app/(shop)/_storefront/current-cart'

export type CheckoutState = {
  /** What was typed, to be shown again. */
  fields: Record<string, string>
  fieldErrors: FieldErrors
  problem: string | null
}

const REPRICED = 'What your order costs has just changed. Please look at the new total, then continue if you agree.'

/** From the form to the gateway's page. Says what is wrong, or leads away. */
export async function placeOrder(_previous: CheckoutState, form: FormData): Promise<CheckoutState> {
  const fields = formFields(form)
  const reading = await cartCookie()
  if (reading.kind !== 'cart') {
    return { fields, fieldErrors: {}, problem: 'Your cart is empty. Nothing has been ordered.' }
  }
  const result = await startCheckout({ fields, cart: reading.cart })
  if (result.kind === 'redirect') redirect(result.url)
  if (result.kind === 'order') redirect(`/orders/${result.token}`)
  if (result.kind === 'repriced') {
    refresh()
    return { fields, fieldErrors: {}, problem: REPRICED }
  }
  if (result.kind === 'invalid') return { fields, fieldErrors: result.fieldErrors, problem: null }
  return { fields, fieldErrors: {}, problem: result.message }
}
