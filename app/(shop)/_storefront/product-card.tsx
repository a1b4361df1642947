import Link from 'next/link'
import { MoneyText } from '@/app/_components/text/money-text'
import type { ShopProduct } from '@/lib/catalogue/storefront'

type Props = { product: ShopProduct; currency: string; soon: boolean }

/** `soon`: in the first row, so its picture is not put off. */
export function ProductCard({ product, currency, soon }: Props) {
  return (
    <li>
      <Link href={`/products/${product.slug}`} className="group block rounded-lg">
        <div className="overflow-hidden rounded-lg bg-sunken">
          <img
            src={product.image}
            alt=""
            width={400}
            height={400}
            loading={soon ? 'eager' : 'lazy'}
            className="aspect-square w-full object-cover transition-transform duration-150 group-hover:scale-[1.02]"
          />
        </div>
        <h3 className="mt-3 font-medium group-hover:text-accent">{product.name}</h3>
        <MoneyText amountMinor={product.priceMinor} currency={currency} className="text-soft" />
      </Link>
    </li>
  )
}
