import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Hourglass } from '@/app/_components/icons/states'
import { currentCart } from '@/app/(shop)/_storefront/current-cart'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { getWaiting, type WaitingContent } from '@/lib/shield/waiting-payments'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkout.wait')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

/** A payment that has to wait. The page goes on by itself, also without JavaScript. */
export default async function WaitPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const waiting = await getWaiting(token)
  const merchant = waiting && (await findMerchant(waiting.content))
  if (!waiting || !merchant) redirect('/checkout')
  const t = await getTranslations('checkout.wait')
  const seconds = Math.max(1, Math.ceil((waiting.dueAt.getTime() - Date.now()) / 1000))
  const next = `/api/waiting-payments/${token}`
  return (
    <ShopFrame merchant={merchant} calm>
      <meta httpEquiv="refresh" content={`${seconds}; url=${next}`} />
      <div className="mx-auto max-w-2xl px-4 pt-8 sm:px-6 sm:pt-16">
        <span className="flex size-14 items-center justify-center rounded-full bg-wait-wash text-wait">
          <Hourglass aria-hidden className="size-7" />
        </span>
        <h1 className="mt-6 text-xl font-semibold tracking-tight sm:text-2xl">{t('title')}</h1>
        <p className="mt-3 max-w-prose text-base text-soft">{t('text', { seconds })}</p>
        <p className="mt-3 text-sm text-soft">
          {t.rich('ifNothingHappens', {
            link: (words) => (
              <a href={next} className="inline-flex min-h-11 items-center underline underline-offset-4">
                {words}
              </a>
            ),
          })}
        </p>
      </div>
    </ShopFrame>
  )
}

/** Null if the cart was emptied meanwhile, or the order is gone. */
async function findMerchant(content: WaitingContent): Promise<{ slug: string; name: string } | null> {
  if (content.kind === 'pay_again') return (await getShopperOrder(content.orderToken))?.merchant ?? null
  const current = await currentCart()
  return current.kind === 'cart' && current.priced.kind === 'priced' ? current.priced.merchant : null
}
