import type { Metadata } from 'next'
import { Archive, ArchiveRestore, ExternalLink } from 'lucide-react'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_components/notice'
import { refuseForeign } from '@/lib/auth/member-action'
import { requirePermission } from '@/lib/auth/require-permission'
import { toDecimalText } from '@/lib/money/format-money'
import { getProduct, isProductOfOthers, type EditedProduct } from '@/lib/catalogue/find-products'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { ActionHiddenField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '../../_frame/panel'
import { archiveProduct, saveProduct } from '../actions'
import { ProductFields } from '../_form/product-fields'

export const metadata: Metadata = { title: 'Product · PO Checkout' }

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const member = await requirePermission('edit_products', `/dashboard/products/${encodeURIComponent(id)}`)
  const product = await getProduct(member.merchant.id, id)
  if (!product) return (await isProductOfOthers(member.merchant.id, id)) ? refuseForeign(member, id) : notFound()
  const { currency } = member.merchant
  return (
    <DashboardFrame member={member} place="products">
      <Link href="/dashboard/products" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        ← All products
      </Link>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-lg font-semibold">{product.name}</h1>
        {product.active && <SeeIt slug={product.slug} />}
      </div>
      {product.pricedIn && <Repricing from={product.pricedIn} to={currency} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Panel title="What shoppers see">
          <ActionForm action={saveProduct} submit="Save" pending="Saving…" className="space-y-5">
            <ActionHiddenField name="id" value={product.id} />
            <ActionHiddenField name="version" value={String(product.version)} />
            <ProductFields initial={asTyped(product, currency)} currency={currency} slugStays={product.wasOrdered} />
          </ActionForm>
        </Panel>
        <Standing product={product} />
      </div>
    </DashboardFrame>
  )
}

function asTyped({ priceMinor, pricedIn, ...product }: EditedProduct, currency: string) {
  const price = pricedIn === null ? toDecimalText({ amountMinor: priceMinor, currency }) : ''
  return { ...product, price }
}

function SeeIt({ slug }: { slug: string }) {
  return (
    <Link href={`/products/${slug}`} className="flex min-h-11 items-center gap-1.5 text-sm text-soft hover:text-ink">
      <ExternalLink aria-hidden className="size-4" />
      See it in the shop
    </Link>
  )
}

function Repricing({ from, to }: { from: string; to: string }) {
  return (
    <Notice tone="wait" title={`This product is still priced in ${from}`} className="mb-4 text-sm">
      The shop now sells in {to}. Give it a price in {to} and save; then it can be brought back.
    </Notice>
  )
}

function Standing({ product: { id, active } }: { product: EditedProduct }) {
  const Icon = active ? Archive : ArchiveRestore
  return (
    <Panel title={active ? 'For sale' : 'Archived'}>
      <p className="mb-4 flex gap-3 text-sm text-soft">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {active
          ? 'Archived, it leaves the shop’s page and every cart. Orders that hold it stay as they are, and it can be brought back.'
          : 'Nobody can buy it. Brought back, it stands in the shop again, at the price beside.'}
      </p>
      <ActionForm
        action={archiveProduct}
        look="quiet"
        {...(active
          ? { submit: 'Archive', pending: 'Archiving…' }
          : { submit: 'Bring back', pending: 'Bringing back…' })}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="active" value={String(!active)} />
      </ActionForm>
    </Panel>
  )
}
