import type { Metadata } from 'next'
import { ShoppingBag } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { findDefaultShop } from '@/lib/catalogue/storefront'
import { currentCart, type CurrentCart } from '@/app/(shop)/_storefront/current-cart'
import { OpenOrderNotice } from '@/app/(shop)/_storefront/open-order-notice'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { tidyCart } from './actions'
import { CartLines } from './cart-lines'

export const metadata: Metadata = { title: 'Your cart', robots: { index: false } }

export default async function CartPage() {
  const current = await currentCart()
  const priced = current.kind === 'cart' ? current.priced : null
  const shop = priced?.kind === 'priced' ? priced.merchant : await findDefaultShop()
  return (
    <ShopFrame shop={shop ?? { slug: '', name: 'PO Checkout' }}>
      <div className="mx-auto max-w-4xl px-4 pt-8 sm:px-6 sm:pt-12">
        <h1 className="mb-6 text-xl font-semibold tracking-tight">Your cart</h1>
        <Contents current={current} shopSlug={shop?.slug} />
      </div>
    </ShopFrame>
  )
}

function Contents({ current, shopSlug }: { current: CurrentCart; shopSlug: string | undefined }) {
  if (current.kind === 'unreadable') return <Unreadable />
  if (current.kind === 'empty') return <Empty shopSlug={shopSlug} />
  const { cart, priced } = current
  if (priced.kind === 'problem') return <Problem message={priced.message} />
  return (
    <>
      <OpenOrderNotice cartId={cart.id} />
      <CartLines priced={priced} />
    </>
  )
}

function Empty({ shopSlug }: { shopSlug: string | undefined }) {
  return (
    <EmptyState
      icon={ShoppingBag}
      title="Nothing in here yet"
      action={<LinkButton href={shopSlug ? `/shops/${shopSlug}` : '/'}>To the shop</LinkButton>}
    >
      What you put in your cart stays here for thirty days.
    </EmptyState>
  )
}

function Unreadable() {
  return (
    <Notice tone="bad" title="Your cart could not be read">
      <p>What your browser kept of it is damaged. Nothing has been ordered.</p>
      <form action={tidyCart} className="mt-3">
        <SubmitButton look="quiet" pending="One moment…">
          Start with an empty cart
        </SubmitButton>
      </form>
    </Notice>
  )
}

function Problem({ message }: { message: string }) {
  return (
    <Notice tone="wait" title={message}>
      <form action={tidyCart} className="mt-3">
        <SubmitButton look="quiet" pending="One moment…">
          Take it out and keep the rest
        </SubmitButton>
      </form>
    </Notice>
  )
}
