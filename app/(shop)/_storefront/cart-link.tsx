import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ShoppingBag } from '@/app/_components/icons/subjects'
import { currentCart } from './current-cart'

export async function CartLink() {
  const t = await getTranslations('shop')
  const current = await currentCart()
  const count = current.kind === 'cart' ? current.cart.lines.reduce((sum, line) => sum + line.quantity, 0) : 0
  return (
    <Link
      href="/cart"
      className="flex min-h-11 shrink-0 items-center gap-2 rounded-md px-3 font-medium transition-colors duration-100 hover:text-accent"
    >
      <ShoppingBag aria-hidden className="size-5" />
      <span className="sr-only">{t('cartLabel', { count })}</span>
      <span aria-hidden className="contents">
        {t('cart')}
        <span className="min-w-6 rounded-full bg-wash px-2 text-center text-sm leading-6 text-accent tabular-nums">
          {count}
        </span>
      </span>
    </Link>
  )
}
