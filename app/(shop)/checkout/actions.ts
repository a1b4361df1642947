'use server'

import { getTranslations } from 'next-intl/server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { describeProblem } from '@/app/_components/forms/describe-problem'
import { formFields } from '@/lib/action'
import type { CheckoutFieldProblems, CheckoutFields } from '@/lib/checkout/checkout-schema'
import { startCheckout, type CheckoutProblem } from '@/lib/checkout/start-checkout'
import { storeWaiting } from '@/lib/shield/waiting-payments'
import { cartToOrder } from '@/app/(shop)/_storefront/current-cart'
import { currentLanguage } from '@/app/_components/text/current-language'
import { currentVisitor, rememberBrowser } from '@/app/(shop)/_storefront/current-visitor'
import { describeSlower, waitingPage } from './slower-way'

export type CheckoutState = {
  /** What was typed, to be shown again. */
  fields: Readonly<Record<string, string>>
  fieldErrors: Partial<Record<keyof CheckoutFields, string>>
  problem: string | null
}

/** From the form to the gateway's page. Says what is wrong, or leads away. */
export async function placeOrder(_previous: CheckoutState, form: FormData): Promise<CheckoutState> {
  const fields = formFields(form)
  const reading = await cartToOrder()
  if (reading.kind !== 'cart') return { fields, fieldErrors: {}, problem: await describe('cartEmpty') }
  const [visitor, sentAt] = [await currentVisitor(fields.stamp), new Date()]
  const asker = { visitor, sentAt, waits: 0 }
  const result = await startCheckout({ fields, cart: reading.cart, language: await currentLanguage(), asker })
  switch (result.kind) {
    case 'redirect':
      await rememberBrowser(fields.idempotencyKey ?? '')
      return redirect(result.url)
    case 'wait': {
      const content = { kind: 'order', cartId: reading.cart.id, fields, sentAt: sentAt.getTime() } as const
      return redirect(waitingPage(await storeWaiting(content, result.seconds)))
    }
    case 'limited':
    case 'paused':
      return { fields, fieldErrors: {}, problem: await describeSlower(result) }
    case 'order':
      return redirect(`/orders/${result.token}`)
    case 'invalid':
      return { fields, fieldErrors: await describeFields(result.fieldProblems), problem: null }
    case 'repriced':
      refresh()
      return { fields, fieldErrors: {}, problem: await describe('repriced') }
    case 'problem':
      return { fields, fieldErrors: {}, problem: await describe(result.code) }
  }
}

async function describe(problem: CheckoutProblem | 'cartEmpty' | 'repriced'): Promise<string> {
  return (await getTranslations('checkout.problems'))(problem)
}

async function describeFields(problems: CheckoutFieldProblems): Promise<CheckoutState['fieldErrors']> {
  const t = await getTranslations('formProblems')
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, describeProblem(t, problem)]))
}
