import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/_components/notice'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatTotal } from '@/lib/checkout/cart'
import { formatMoney } from '@/lib/money/format-money'
import { findOpenOrderOfCart } from '@/lib/orders/reads/orders-of-cart'
import { arePaymentsPaused } from '@/lib/shield/pause-payments'
import { writeStamp } from '@/lib/shield/visitor/stamps'
import { getWaiting } from '@/lib/shield/waiting-payments'
import { currentCart } from '@/app/(shop)/_storefront/current-cart'
import { OpenOrderNotice } from '@/app/(shop)/_storefront/open-order-notice'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import type { CheckoutState } from './actions'
import { CheckoutForm } from './checkout-form'
import { homeCountry, listCountryOptions } from './countries'
import { OrderSummary } from './order-summary'
import { describeSlowReason } from './slower-way'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CheckoutPage({ searchParams }: Props) {
  const current = await currentCart()
  if (current.kind !== 'cart' || current.priced.kind !== 'priced') redirect('/cart')
  const { checkoutId, priced } = current
  const openOrder = await findOpenOrderOfCart(checkoutId)
  const [t, { waiting, because }] = [await getTranslations('checkout'), await searchParams]
  const initial = await stateAfterWaiting({ waiting, because, checkoutId })
  return (
    <ShopFrame merchant={priced.merchant} calm>
      <div className="mx-auto max-w-6xl px-4 pt-8 sm:px-6 sm:pt-12">
        <h1 className="mb-6 text-xl font-semibold tracking-tight">{t('title')}</h1>
        {(await arePaymentsPaused(priced.merchant.id)) && (
          <Notice tone="wait" title={t('problems.paymentsPaused')} className="mb-6" />
        )}
        {openOrder && <OpenOrderNotice order={openOrder} />}
        {openOrder?.isChecked !== true && (
          <ClientMessages namespaces={['checkout']}>
            <CheckoutForm
              mintedKey={randomUUID()}
              stamp={writeStamp('form', checkoutId, new Date())}
              initial={initial}
              countries={listCountryOptions(await getLocale())}
              country={homeCountry(priced.total.currency)}
              total={formatMoney(priced.total, await readerLocale())}
              shownTotal={formatTotal(priced.total)}
            >
              <OrderSummary priced={priced} />
            </CheckoutForm>
          </ClientMessages>
        )}
      </div>
    </ShopFrame>
  )
}

type AfterWaiting = Record<'waiting' | 'because', string | string[] | undefined> & { checkoutId: string }

/** What was typed before the payment had to wait, if it was for this cart. */
async function stateAfterWaiting({ waiting, because, checkoutId }: AfterWaiting): Promise<CheckoutState> {
  const found = typeof waiting === 'string' ? await getWaiting(waiting) : null
  const fields = found?.content.kind === 'order' && found.content.cartId === checkoutId ? found.content.fields : {}
  return { fields, fieldErrors: {}, problem: await describeSlowReason(because) }
}
