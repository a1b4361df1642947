import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { MoneyText } from '@/app/_components/text/money-text'
import { findProduct } from '@/lib/catalogue/storefront'
import { ShopFrame } from '@/app/(shop)/_storefront/shop-frame'
import { ArrowLeft } from '@/app/_components/icons/arrows'
import { AddToCart } from './add-to-cart'

const getProduct = cache(findProduct)

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  const product = await getProduct((await params).slug)
  if (!product) return { title: (await getTranslations('errorPages'))('notFoundTitle') }
  return { title: `${product.name} · ${product.merchant.name}`, description: product.description }
}

export default async function ProductPage({ params }: { params: Promise<{ slug: string }> }) {
  const product = await getProduct((await params).slug)
  if (!product) notFound()
  const { merchant } = product
  const t = await getTranslations('shop')
  return (
    <ShopFrame merchant={merchant}>
      <div className="mx-auto max-w-6xl px-4 pt-4 sm:px-6 sm:pt-8">
        <Link
          href={`/shops/${merchant.slug}`}
          className="inline-flex min-h-11 items-center gap-1.5 text-sm text-soft hover:text-accent"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t('allProducts')}
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
              <MoneyText amountMinor={product.priceMinor} currency={merchant.currency} />
            </p>
            <p className="mt-6 max-w-prose text-soft">{product.description}</p>
            <ClientMessages namespaces={['cart']}>
              <AddToCart productId={product.id} />
            </ClientMessages>
          </div>
        </div>
      </div>
    </ShopFrame>
  )
}
