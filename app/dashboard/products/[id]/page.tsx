import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ExternalLink } from '@/app/_components/icons/arrows'
import { Archive, ArchiveRestore } from '@/app/_components/icons/controls'
import { Notice } from '@/app/_components/notice'
import { refuseForeign } from '@/lib/auth/refuse-foreign'
import { requirePermission } from '@/lib/auth/require-permission'
import { toDecimalText } from '@/lib/money/format-money'
import { getProduct, isForeignProduct, type EditedProduct } from '@/lib/catalogue/find-products'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { ActionHiddenField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '../../_frame/panel'
import { archiveProduct, saveProduct } from '../actions'
import { ProductFields } from '../_form/product-fields'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('products')
  return { title: t('productDocumentTitle') }
}

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const member = await requirePermission('edit_products', `/dashboard/products/${encodeURIComponent(id)}`)
  const product = await getProduct(member.merchant.id, id)
  if (!product) return (await isForeignProduct(member.merchant.id, id)) ? refuseForeign(member, id) : notFound()
  const { currency } = member.merchant
  const t = await getTranslations('products')
  return (
    <DashboardFrame member={member} place="products">
      <Link href="/dashboard/products" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        {t('backToProducts')}
      </Link>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-lg font-semibold">{product.name}</h1>
        {product.active && <ViewInShop slug={product.slug} />}
      </div>
      {product.pricedIn && <PriceNeeded from={product.pricedIn} to={currency} />}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <Panel title={t('detailsTitle')}>
          <ActionForm action={saveProduct} submit={t('save')} pending={t('saving')} className="space-y-5">
            <ActionHiddenField name="id" value={product.id} />
            <ActionHiddenField name="version" value={String(product.version)} />
            <ProductFields
              initial={initialValues(product, currency)}
              currency={currency}
              isSlugFixed={product.wasOrdered}
            />
          </ActionForm>
        </Panel>
        <StatusPanel product={product} />
      </div>
    </DashboardFrame>
  )
}

/** The values of the form. A price in another currency is not taken over. */
function initialValues({ priceMinor, pricedIn, ...product }: EditedProduct, currency: string) {
  const price = pricedIn === null ? toDecimalText({ amountMinor: priceMinor, currency }) : ''
  return { ...product, price }
}

function ViewInShop({ slug }: { slug: string }) {
  const t = useTranslations('products')
  return (
    <Link href={`/products/${slug}`} className="flex min-h-11 items-center gap-1.5 text-sm text-soft hover:text-ink">
      <ExternalLink aria-hidden className="size-4" />
      {t('viewInShop')}
    </Link>
  )
}

function PriceNeeded({ from, to }: { from: string; to: string }) {
  const t = useTranslations('products')
  return (
    <Notice tone="wait" title={t('priceNeededTitle', { from })} className="mb-4 text-sm">
      {t('priceNeededBody', { to })}
    </Notice>
  )
}

function StatusPanel({ product: { id, active } }: { product: EditedProduct }) {
  const t = useTranslations('products')
  const Icon = active ? Archive : ArchiveRestore
  return (
    <Panel title={active ? t('active') : t('archived')}>
      <p className="mb-4 flex gap-3 text-sm text-soft">
        <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
        {active ? t('archiveHint') : t('restoreHint')}
      </p>
      <ActionForm
        action={archiveProduct}
        look="quiet"
        submit={active ? t('archive') : t('restore')}
        pending={active ? t('archiving') : t('restoring')}
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="active" value={String(!active)} />
      </ActionForm>
    </Panel>
  )
}
