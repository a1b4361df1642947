import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findShop } from '@/lib/catalogue/storefront'
import { ShopWindow } from '@/app/(shop)/_storefront/storefront'

const getShop = cache(findShop)

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  const shop = await getShop((await params).slug)
  return { title: shop?.name ?? 'Not found' }
}

export default async function ShopPage({ params }: { params: Promise<{ slug: string }> }) {
  const shop = await getShop((await params).slug)
  if (!shop) notFound()
  return <ShopWindow shop={shop} />
}
