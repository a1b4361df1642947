import { PackageOpen } from 'lucide-react'
import { classNames } from '@/app/_components/class-names'
import { EmptyState } from '@/app/_components/empty-state'
import { findShopProducts, type Shop } from '@/lib/catalogue/storefront'
import { brandOf, type Brand } from './themes'
import { ProductCard } from './product-card'
import { ShopFrame } from './shop-frame'

/** The front of a shop: who we are, what we sell. */
export async function ShopWindow({ shop }: { shop: Shop }) {
  const products = await findShopProducts(shop.id)
  const brand = brandOf(shop)
  return (
    <ShopFrame shop={shop}>
      <Welcome brand={brand} />
      <section aria-labelledby="goods" className="mx-auto max-w-6xl px-4 pt-12 sm:px-6">
        <h2 id="goods" className="mb-6 text-xl font-semibold tracking-tight">
          In the shop
        </h2>
        {products.length === 0 && (
          <EmptyState icon={PackageOpen} title="The shelves are empty just now">
            Please look in again soon.
          </EmptyState>
        )}
        <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3">
          {products.map((product, index) => (
            <ProductCard key={product.id} product={product} currency={shop.currency} soon={index < 3} />
          ))}
        </ul>
      </section>
      <Facts brand={brand} />
    </ShopFrame>
  )
}

function Welcome({ brand }: { brand: Brand }) {
  return (
    <div className="relative overflow-hidden border-b border-line bg-sky">
      {brand.picture && (
        <img
          src={brand.picture}
          alt=""
          width={1600}
          height={640}
          className="absolute inset-x-0 bottom-0 h-64 w-full object-cover object-right sm:h-full"
        />
      )}
      <div
        className={classNames(
          'relative mx-auto max-w-6xl px-4 pt-10 sm:px-6 sm:pt-20',
          brand.picture ? 'pb-72 sm:pb-44' : 'pb-10 sm:pb-20',
        )}
      >
        <h1 className="max-w-sm text-2xl font-semibold tracking-tight">{brand.headline}</h1>
        <p className="mt-4 max-w-sm">{brand.story}</p>
      </div>
    </div>
  )
}

function Facts({ brand }: { brand: Brand }) {
  if (brand.facts.length === 0) return null
  return (
    <ul className="mx-auto mt-16 grid max-w-6xl gap-6 px-4 sm:grid-cols-3 sm:px-6">
      {brand.facts.map(({ title, text }) => (
        <li key={title} className="border-t-2 border-accent pt-4">
          <h3 className="font-medium">{title}</h3>
          <p className="mt-1 text-sm text-soft">{text}</p>
        </li>
      ))}
    </ul>
  )
}
