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

/** Gives the order up, unless the gateway says that it is paid; its page then tells how it stands. */
export async function closeOrder(form: FormData): Promise<void> {
  const token = formFields(form).token ?? ''
  await cancelOrder(token)
  redirect(`/orders/${encodeURIComponent(token)}`)
}
