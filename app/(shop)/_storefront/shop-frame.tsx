import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LockKeyhole } from '@/app/_components/icons/subjects'
import { LanguageSwitch } from '@/app/_components/text/language-switch'
import type { StorefrontMerchant } from '@/lib/catalogue/storefront'
import { CartLink } from './cart-link'
import { themeOf } from './themes'

type Props = {
  merchant: Pick<StorefrontMerchant, 'slug' | 'name'>
  /** The checkout pages have no link to the cart. */
  calm?: boolean
  children: ReactNode
}

/** Header and footer of every page of a storefront. `data-shop` selects its colors (globals.css). */
export function ShopFrame({ merchant, calm = false, children }: Props) {
  const t = useTranslations('shop')
  return (
    <div data-shop={merchant.slug} className="flex min-h-dvh flex-col">
      <a href="#content" className="sr-only focus:not-sr-only focus:p-4">
        {t('skipToContent')}
      </a>
      <header className="border-b border-line print:hidden">
        <div className="mx-auto flex h-16 max-w-6xl items-center justify-between gap-4 px-4 sm:px-6">
          <Link href={`/shops/${merchant.slug}`} className="flex min-h-11 min-w-0 items-center gap-3 rounded-md">
            {themeOf(merchant).mark}
            <span className="truncate text-base font-semibold tracking-tight sm:text-lg">{merchant.name}</span>
          </Link>
          {calm ? <SecureHint /> : <CartLink />}
        </div>
      </header>
      <main id="content" className="flex-1">
        {children}
      </main>
      <footer className="mt-16 border-t border-line print:hidden">
        <div className="mx-auto flex max-w-6xl flex-wrap items-baseline justify-between gap-x-8 gap-y-2 px-4 py-8 text-sm text-soft sm:px-6">
          <p>{merchant.name}</p>
          <p>{t('footer')}</p>
          <LanguageSwitch />
        </div>
      </footer>
    </div>
  )
}

function SecureHint() {
  const t = useTranslations('shop')
  return (
    <span className="flex shrink-0 items-center gap-2 text-sm text-soft">
      <LockKeyhole aria-hidden className="size-4" />
      {t('secureCheckout')}
    </span>
  )
}
