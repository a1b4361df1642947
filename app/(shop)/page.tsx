import type { Metadata } from 'next'
import { Store } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { findDefaultShop } from '@/lib/catalogue/storefront'
import { ShopWindow } from './_storefront/storefront'

export async function generateMetadata(): Promise<Metadata> {
  const shop = await findDefaultShop()
  return { title: shop?.name ?? 'PO Checkout' }
}

export default async function FrontPage() {
  const shop = await findDefaultShop()
  if (shop) return <ShopWindow shop={shop} />
  return (
    <main>
      <EmptyState icon={Store} title="This shop is not set up yet" heading="h1">
        No merchant has the gateway merchant id of the settings. <code>npm run merchant:create</code> opens a shop with
        it; <code>npm run db:seed</code> creates the demonstration shops.
      </EmptyState>
    </main>
  )
}
