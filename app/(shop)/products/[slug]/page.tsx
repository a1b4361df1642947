import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { MoneyText } from '@/app/_components/text/money-text'
import { findProduct } from '@/lib/catalogue/storefront'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { AddToCart } from './add-to-cart'

const getProduct = cache(findProduct)

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  const product = await getProduct((await params).slug)
  if (!product) return { title: 'Not found' }
  return { title: `${product.name} · ${product.merchant.name}`, description: product.description }
}

export default async function ProductPage({ params }: { params: Promise<{ slug: string }> }) {
  const product = await getProduct((await params).slug)
  if (!product) notFound()
  const shop = product.merchant
  return (
    <ShopFrame shop={shop}>
      <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-6 sm:pt-8">
        <Link
          href={`/shops/${shop.slug}`}
          className="inline-flex min-h-11 items-center text-sm text-soft hover:text-accent"
        >
          ← All of {shop.name}
        </Link>
        <div className="mt-2 grid gap-8 md:grid-cols-2 md:gap-12">
          <img
            src={product.image}
            alt={product.name}
            width={800}
            height={800}
            className="aspect-square w-full rounded-lg bg-sunken object-cover"
          />
          <div className="md:pt-8">
            <h1 className="text-xl font-semibold tracking-tight sm:text-2xl">{product.name}</h1>
            <p className="mt-3 text-lg">
              <MoneyText amountMinor={product.priceMinor} currency={shop.currency} />
            </p>
            <p className="mt-6 max-w-prose text-soft">{product.description}</p>
            <AddToCart productId={product.id} />
          </div>
        </div>
      </div>
    </ShopFrame>
  )
}
