import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { ClientMessages } from '@/app/_components/text/client-messages'
import type { CartProblem } from '@/lib/checkout/cart'
import { findDefaultMerchant } from '@/lib/catalogue/storefront'
import { findOpenOrderOfCart, type OpenOrder } from '@/lib/orders/reads/orders-of-cart'
import { currentCart, type CurrentCart } from '@/app/(shop)/_storefront/current-cart'
import { OpenOrderNotice } from '@/app/(shop)/_storefront/open-order-notice'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { ShoppingBag } from '@/app/_components/icons/subjects'
import { tidyCart } from './actions'
import { CartLines } from './cart-lines'
import { ServerForm } from '@/app/_components/forms/server-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title'), robots: { index: false } }
}

export default async function CartPage() {
  const current = await currentCart()
  const priced = current.kind === 'cart' ? current.priced : null
  const openOrder = current.kind === 'cart' ? await findOpenOrderOfCart(current.checkoutId) : null
  const merchant = priced?.kind === 'priced' ? priced.merchant : await findDefaultMerchant()
  const t = await getTranslations('cart')
  return (
    <ShopFrame merchant={merchant ?? { slug: '', name: (await getTranslations('common'))('productName') }}>
      <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6 sm:pt-12">
        <h1 className="mb-6 text-xl font-semibold tracking-tight">{t('title')}</h1>
        <ClientMessages namespaces={['cart']}>
          {openOrder && <OpenOrderNotice order={openOrder} />}
          <Contents current={current} openOrder={openOrder} shopHref={merchant ? `/shops/${merchant.slug}` : '/'} />
        </ClientMessages>
      </div>
    </ShopFrame>
  )
}

type ContentsProps = { current: CurrentCart; openOrder: OpenOrder | null; shopHref: string }

function Contents({ current, openOrder, shopHref }: ContentsProps) {
  if (current.kind === 'unreadable') return <Unreadable />
  if (current.kind === 'empty') return <Empty shopHref={shopHref} />
  const { priced } = current
  if (priced.kind === 'problem') return <Problem code={priced.code} />
  return <CartLines priced={priced} mayOrder={openOrder?.isChecked !== true} />
}

function Empty({ shopHref }: { shopHref: string }) {
  const t = useTranslations('cart')
  return (
    <EmptyState
      icon={ShoppingBag}
      title={t('emptyTitle')}
      action={<LinkButton href={shopHref}>{t('continueShopping')}</LinkButton>}
    >
      {t('emptyText')}
    </EmptyState>
  )
}

function Unreadable() {
  const t = useTranslations('cart')
  return (
    <Notice tone="bad" title={t('unreadableTitle')}>
      <p>{t('unreadableText')}</p>
      <ServerForm action={tidyCart} className="mt-3">
        <SubmitButton look="quiet" pending={t('pleaseWait')}>
          {t('startEmpty')}
        </SubmitButton>
      </ServerForm>
    </Notice>
  )
}

function Problem({ code }: { code: CartProblem }) {
  const t = useTranslations('cart')
  const problems = useTranslations('checkout.problems')
  return (
    <Notice tone="wait" title={problems(code)}>
      <ServerForm action={tidyCart} className="mt-3">
        <SubmitButton look="quiet" pending={t('pleaseWait')}>
          {t('removeUnavailable')}
        </SubmitButton>
      </ServerForm>
    </Notice>
  )
}
