'use server'

import { notFound, redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import { payAgain } from '@/lib/checkout/pay-again'

/** A new payment of the same order, if it may be paid; else its page says why not. */
export async function payOrder(form: FormData): Promise<void> {
  const result = await payAgain(formFields(form).token ?? '')
  if (result.kind === 'redirect') redirect(result.url)
  if (result.kind === 'order') redirect(`/orders/${result.token}`)
  notFound()
}

/** Cancels the order, unless the gateway says that it is paid. Its page then shows how it stands. */
export async function cancel(form: FormData): Promise<void> {
  const token = formFields(form).token ?? ''
  await cancelOrder(token)
  redirect(`/orders/${encodeURIComponent(token)}`)
}
