import type { ReactNode } from 'react'
import { LockKeyhole } from 'lucide-react'
import Link from 'next/link'
import type { Shop } from '@/lib/catalogue/storefront'
import { CartLink } from './cart-link'
import { brandOf } from './themes'

type Props = {
  shop: Pick<Shop, 'slug' | 'name'>
  /** Calm pages, where people pay, have no way off to the side. */
  calm?: boolean
  children: ReactNode
}

/** Head and foot of every page of a shop. `data-shop` gives the page the shop's colours (globals.css). */
export function ShopFrame({ shop, calm = false, children }: Props) {
  return (
    <div data-shop={shop.slug} className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:p-4">
        Skip to content
      </a>
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex h-16 max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link href={`/shops/${shop.slug}`} className="flex min-h-11 min-w-0 items-center gap-3 rounded-md">
            {brandOf(shop).mark}
            <span className="truncate text-base font-semibold tracking-tight sm:text-lg">{shop.name}</span>
          </Link>
          {calm ? <SecureHint /> : <CartLink />}
        </div>
      </header>
      <main id="content" className="flex-1">
        {children}
      </main>
      <footer className="mt-16 border-t border-line print:hidden">
        <div className="mx-auto flex max-w-6xl flex-wrap justify-between gap-x-8 gap-y-2 px-4 py-8 text-sm text-soft sm:px-6">
          <p>{shop.name}</p>
          <p>Cards are taken on the secure page of Payment Options. This shop never sees your card number.</p>
        </div>
      </footer>
    </div>
  )
}

function SecureHint() {
  return (
    <span className="flex shrink-0 items-center gap-2 text-sm text-soft">
      <LockKeyhole aria-hidden className="size-4" />
      Secure checkout
    </span>
  )
}
