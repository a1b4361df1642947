import { redirect } from 'next/navigation'
import { currentLanguage } from '@/app/_components/text/current-language'
import { cartToOrder } from '@/app/(shop)/_storefront/current-cart'
import { currentVisitor, rememberBrowser } from '@/app/(shop)/_storefront/current-visitor'
import { waitingPage } from '@/app/(shop)/checkout/slower-way'
import { payAgain, type PayAgainResult } from '@/lib/checkout/pay-again'
import { startCheckout, type CheckoutResult } from '@/lib/checkout/start-checkout'
import { forgetWaiting, getWaiting, waitAgain, type WaitingPayment } from '@/lib/shield/waiting-payments'

/*
 * Where a waiting page leads when its time has come. It starts a payment although it is a GET: a page cannot send a form
 * by itself without JavaScript. The address is known to that browser only, and works once.
 */

/** A look at the address does nothing. */
export function HEAD(): Response {
  return new Response(null, { status: 204 })
}

export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<never> {
  const { token } = await params
  const waiting = await getWaiting(token)
  if (!waiting) redirect('/checkout')
  if (waiting.dueAt > new Date()) redirect(waitingPage(token))
  const back =
    waiting.content.kind === 'order' ? `/checkout?waiting=${token}` : `/orders/${waiting.content.orderToken}?`
  const result = await goOn(waiting)
  switch (result.kind) {
    case 'wait':
      await waitAgain(token, result.seconds)
      return redirect(waitingPage(token))
    case 'redirect':
      await forgetWaiting(token)
      return redirect(result.url)
    case 'order':
      await forgetWaiting(token)
      return redirect(`/orders/${result.token}`)
    case 'limited':
    case 'paused':
      return redirect(`${back}&because=${result.kind}`)
    case 'absent':
      return redirect('/')
    case 'invalid':
    case 'repriced':
    case 'problem':
      // The form shows what was typed; sent again, it says what is wrong.
      return redirect(back)
  }
}

async function goOn({ content, waits }: WaitingPayment): Promise<CheckoutResult | PayAgainResult> {
  const sentAt = new Date(content.sentAt)
  if (content.kind === 'pay_again') {
    return payAgain(content.orderToken, { visitor: await currentVisitor(null), sentAt, waits })
  }
  const reading = await cartToOrder()
  if (reading.kind !== 'cart' || reading.cart.id !== content.cartId) redirect('/cart')
  const { fields } = content
  const visitor = await currentVisitor(fields.stamp)
  const asker = { visitor, sentAt, waits }
  const result = await startCheckout({ fields, cart: reading.cart, language: await currentLanguage(), asker })
  if (result.kind === 'redirect') await rememberBrowser(fields.idempotencyKey ?? '')
  return result
}
