import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findMerchant } from '@/lib/catalogue/storefront'
import { Storefront } from '@/app/(shop)/_storefront/storefront'

const getMerchant = cache(findMerchant)

export async function generateMetadata({ params }: { params: Promise<{ slug: string }> }): Promise<Metadata> {
  const merchant = await getMerchant((await params).slug)
  return { title: merchant?.name ?? (await getTranslations('errorPages'))('notFoundTitle') }
}

export default async function ShopPage({ params }: { params: Promise<{ slug: string }> }) {
  const merchant = await getMerchant((await params).slug)
  if (!merchant) notFound()
  return <Storefront merchant={merchant} />
}
