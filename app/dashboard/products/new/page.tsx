import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { requirePermission } from '@/lib/auth/require-permission'
import { nextPosition } from '@/lib/catalogue/find-products'
import { BUNDLED_PICTURES } from '@/lib/catalogue/pictures'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { ActionHiddenField } from '@/app/dashboard/_forms/action-fields'
import { addProduct } from '../actions'
import { ProductFields } from '../_form/product-fields'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('products')
  return { title: t('newDocumentTitle') }
}

export default async function NewProductPage() {
  const member = await requirePermission('edit_products', '/dashboard/products/new')
  const { id, currency } = member.merchant
  const t = await getTranslations('products')
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
        {t('backToProducts')}
      </Link>
      <h1 className="mb-4 text-lg font-semibold">{t('newProduct')}</h1>
      <div className="max-w-3xl rounded-lg border border-line bg-surface p-4 sm:p-6">
        <ActionForm action={addProduct} submit={t('create')} pending={t('creating')} className="space-y-5">
          <ActionHiddenField name="id" value={randomUUID()} />
          <ProductFields initial={initial} currency={currency} isSlugFixed={false} />
        </ActionForm>
      </div>
    </DashboardFrame>
  )
}
