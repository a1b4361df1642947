'use server'

import { notFound, redirect } from 'next/navigation'
import { formFields } from '@/lib/action'
import { cancelOrder } from '@/lib/checkout/cancel-order'
import { payAgain } from '@/lib/checkout/pay-again'
import { storeWaiting } from '@/lib/shield/waiting-payments'
import { currentVisitor } from '@/app/(shop)/_storefront/current-visitor'
import { waitingPage } from '@/app/(shop)/checkout/slower-way'

/** A new payment of the same order, if it may be paid; else its page says why not. */
export async function payOrder(form: FormData): Promise<void> {
  const orderToken = formFields(form).token ?? ''
  const sentAt = new Date()
  const result = await payAgain(orderToken, { visitor: await currentVisitor(null), sentAt, waits: 0 })
  switch (result.kind) {
    case 'redirect':
      return redirect(result.url)
    case 'order':
      return redirect(`/orders/${result.token}`)
    case 'wait':
      return redirect(waitingPage(await storeWaiting(waitingAgain(orderToken, sentAt), result.seconds)))
    case 'limited':
    case 'paused':
      return redirect(`/orders/${orderToken}?because=${result.kind}`)
    case 'absent':
      return notFound()
  }
}

function waitingAgain(orderToken: string, sentAt: Date) {
  return { kind: 'pay_again', orderToken, sentAt: sentAt.getTime() } as const
}

/** Cancels the order, unless the gateway says that it is paid, or says nothing. Its page then shows how it stands. */
export async function cancel(form: FormData): Promise<void> {
  const token = formFields(form).token ?? ''
  const closing = await cancelOrder(token)
  const because = closing === 'unanswered' ? '?because=cancel_unanswered' : ''
  redirect(`/orders/${encodeURIComponent(token)}${because}`)
}
