import Link from 'next/link'
import { MoneyText } from '@/app/_components/text/money-text'
import type { StorefrontProduct } from '@/lib/catalogue/storefront'

type Props = { product: StorefrontProduct; currency: string; isEager: boolean }

/** `isEager`: in the first row, so its picture loads at once. */
export function ProductCard({ product, currency, isEager }: Props) {
  return (
    <li>
      <Link href={`/products/${product.slug}`} className="group block rounded-lg">
        <div className="overflow-hidden rounded-lg bg-sunken">
          <img
            src={product.image}
            alt=""
            width={400}
            height={400}
            loading={isEager ? 'eager' : 'lazy'}
            className="aspect-square w-full object-cover transition-transform duration-150 group-hover:scale-[1.02]"
          />
        </div>
        <h3 className="mt-3 font-medium group-hover:text-accent">{product.name}</h3>
        <MoneyText amountMinor={product.priceMinor} currency={currency} className="text-soft" />
      </Link>
    </li>
  )
}
