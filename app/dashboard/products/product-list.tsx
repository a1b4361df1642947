import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/app/_components/badges/badge'
import { CircleAlert } from '@/app/_components/icons/states'
import { MoneyText } from '@/app/_components/text/money-text'
import type { ListedProduct } from '@/lib/catalogue/find-products'

type Props = { products: ListedProduct[]; currency: string; mayEdit: boolean }

/** Products in the order of the storefront. For members who may edit, each row is a link. */
export function ProductList({ products, currency, mayEdit }: Props) {
  const t = useTranslations('products')
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {products.map((product) => (
        <li key={product.id} className="relative flex items-center gap-4 px-4 py-3 has-[a]:hover:bg-sunken">
          <img
            src={product.image}
            alt=""
            width={56}
            height={56}
            loading="lazy"
            className="size-14 shrink-0 rounded-sm bg-sunken object-cover"
          />
          <div className="min-w-0 flex-1">
            <p className="font-medium">
              {mayEdit ? (
                <Link href={`/dashboard/products/${product.id}`} className="after:absolute after:inset-0">
                  {product.name}
                </Link>
              ) : (
                product.name
              )}
            </p>
            <p className="truncate text-xs text-soft">{`/products/${product.slug}`}</p>
            {product.pricedIn && (
              <Badge word={t('pricedIn', { currency: product.pricedIn })} tone="wait" icon={CircleAlert} />
            )}
          </div>
          <MoneyText amountMinor={product.priceMinor} currency={product.pricedIn ?? currency} className="font-medium" />
        </li>
      ))}
    </ul>
  )
}
