import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { requestOrderCheck } from '@/lib/reconciliation/request-order-check'
import { Notice } from '@/app/_components/notice'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { describeSlowReason } from '@/app/(shop)/checkout/slower-way'
import { openInItsLanguage, type OrderParameters } from './open-in-its-language'
import { FollowOrder } from './follow-order'
import { NextSteps } from './next-steps'
import { Receipt } from './receipt'
import { ResultHead } from './result-head'
import { describeResult, type Via } from './result'

type Props = {
  token: string
  via: Via
  /** `because` says why a payment could not start, or the order could not be canceled. */
  parameters: OrderParameters
}

/** Every page a customer returns to. It only reads: its content comes from the order, never from the address. */
export async function OrderPage({ token, via, parameters }: Props) {
  const order = await getShopperOrder(token)
  if (!order) notFound()
  await openInItsLanguage(order, via, parameters)
  const result = describeResult(order, via)
  if (result.isWaiting) after(() => requestOrderCheck(order.id))
  const t = await getTranslations('orderPage')
  const problem = result.pay === 'no' ? null : await describeProblem(parameters.because)
  const mayChange = result.isWaiting || result.pay !== 'no'
  return (
    <ShopFrame merchant={order.merchant}>
      <div className="mx-auto max-w-2xl px-4 pt-8 sm:px-6 sm:pt-16">
        {problem && <Notice tone="bad" alert title={problem} className="mb-6" />}
        <div aria-live="polite">
          <ResultHead result={result} name={order.customer?.name ?? null} />
          {mayChange && (
            <FollowOrder
              token={token}
              standing={order.standing}
              updatedAt={order.updatedAt.toISOString()}
              isWaiting={result.isWaiting}
            >
              {t('following')}
            </FollowOrder>
          )}
        </div>
        <NextSteps order={order} result={result} />
        <Receipt order={order} kind={result.kind} />
      </div>
      {result.isWaiting && (
        <noscript>
          <meta httpEquiv="refresh" content="4" />
        </noscript>
      )}
    </ShopFrame>
  )
}

async function describeProblem(because: string | string[] | undefined): Promise<string | null> {
  if (because !== 'cancel_unanswered') return describeSlowReason(because)
  const t = await getTranslations('orderPage')
  return t('cancelUnanswered')
}
