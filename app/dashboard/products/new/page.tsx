import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import Link from 'next/link'
import { requirePermission } from '@/lib/auth/require-permission'
import { nextPosition } from '@/lib/catalogue/find-products'
import { BUNDLED_PICTURES } from '@/lib/catalogue/pictures'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { ActionHiddenField } from '@/app/dashboard/_forms/action-fields'
import { addProduct } from '../actions'
import { ProductFields } from '../_form/product-fields'

export const metadata: Metadata = { title: 'New product · PO Checkout' }

export default async function NewProductPage() {
  const member = await requirePermission('edit_products', '/dashboard/products/new')
  const { id, currency } = member.merchant
  const initial = {
    name: '',
    slug: '',
    description: '',
    price: '',
    image: BUNDLED_PICTURES[0] ?? '',
    position: await nextPosition(id),
  }
  return (
    <DashboardFrame member={member} place="products">
      <Link href="/dashboard/products" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        ← All products
      </Link>
      <h1 className="mb-4 text-lg font-semibold">New product</h1>
      <div className="max-w-3xl rounded-lg border border-line bg-surface p-4 sm:p-6">
        <ActionForm action={addProduct} submit="Put it in the shop" pending="Adding…" className="space-y-5">
          <ActionHiddenField name="id" value={randomUUID()} />
          <ProductFields initial={initial} currency={currency} slugStays={false} />
        </ActionForm>
      </div>
    </DashboardFrame>
  )
}
