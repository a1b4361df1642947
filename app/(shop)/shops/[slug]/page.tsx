import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findShop } from '@/lib/checkout/find-products'
import { ShopWindow } from '../../_shop/shop-window'

// Not cache(findShop): in the first moments of a busy process the module it comes from may still be loading.
const getShop = cache((slug: string) => findShop(slug))

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  const shop = await getShop((await params).slug)
  return { title: shop?.name ?? 'Not found' }
}

export default async function ShopPage({ params }: { params: Promise<{ slug: string }> }) {
  const shop = await getShop((await params).slug)
  if (!shop) notFound()
  return <ShopWindow shop={shop} />
}
