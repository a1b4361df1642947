import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatTotal } from '@/lib/checkout/cart'
import { formatMoney } from '@/lib/money/format-money'
import { findOpenOrderOfCart } from '@/lib/orders/reads/orders-of-cart'
import { currentCart } from '@/app/(shop)/_storefront/current-cart'
import { OpenOrderNotice } from '@/app/(shop)/_storefront/open-order-notice'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { CheckoutForm } from './checkout-form'
import { homeCountry, listCountryOptions } from './countries'
import { OrderSummary } from './order-summary'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checkout'))('title'), robots: { index: false } }
}

export default async function CheckoutPage() {
  const current = await currentCart()
  if (current.kind !== 'cart' || current.priced.kind !== 'priced') redirect('/cart')
  const { cart, priced } = current
  const openOrder = await findOpenOrderOfCart(cart.id)
  const t = await getTranslations('checkout')
  return (
    <ShopFrame merchant={priced.merchant} calm>
      <div className="mx-auto max-w-6xl px-4 pt-8 sm:px-6 sm:pt-12">
        <h1 className="mb-6 text-xl font-semibold tracking-tight">{t('title')}</h1>
        {openOrder && <OpenOrderNotice order={openOrder} />}
        {openOrder?.isChecked !== true && (
          <ClientMessages namespaces={['checkout']}>
            <CheckoutForm
              mintedKey={randomUUID()}
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
