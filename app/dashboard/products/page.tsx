import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { Archive, Plus } from '@/app/_components/icons/controls'
import { Package } from '@/app/_components/icons/subjects'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { countProducts, listProducts } from '@/lib/catalogue/find-products'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { ProductList } from './product-list'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('products')
  return { title: t('documentTitle') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ProductsPage({ searchParams }: Props) {
  const archived = (await searchParams).show === 'archived'
  const member = await requireMember(archived ? '/dashboard/products?show=archived' : '/dashboard/products')
  const { merchant } = member
  const t = await getTranslations('products')
  const [products, counts] = await Promise.all([
    listProducts(merchant.id, archived ? 'archived' : 'active'),
    countProducts(merchant.id),
  ])
  const mayEdit = may(member.role, 'edit_products')
  return (
    <DashboardFrame member={member} place="products">
      <div className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold">{t('title')}</h1>
        {mayEdit && (
          <LinkButton href="/dashboard/products/new">
            <Plus aria-hidden className="size-4" />
            {t('newProduct')}
          </LinkButton>
        )}
      </div>
      <Tabs showsArchived={archived} counts={counts} />
      {products.length > 0 && <ProductList products={products} currency={merchant.currency} mayEdit={mayEdit} />}
      {products.length === 0 && <NoProducts areArchived={archived} mayEdit={mayEdit} />}
    </DashboardFrame>
  )
}

type TabsProps = { showsArchived: boolean; counts: { active: number; archived: number } }

function Tabs({ showsArchived, counts }: TabsProps) {
  const t = useTranslations('products')
  const tabs = [
    { name: 'active', href: '/dashboard/products', isCurrent: !showsArchived },
    { name: 'archived', href: '/dashboard/products?show=archived', isCurrent: showsArchived },
  ] as const
  return (
    <nav aria-label={t('tabs')} className="mb-4 flex gap-1 border-b border-line">
      {tabs.map(({ name, href, isCurrent }) => (
        <Link
          key={name}
          href={href}
          aria-current={isCurrent ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 text-sm',
            isCurrent ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink',
          )}
        >
          {t(name)}
          <span className="rounded-full bg-sunken px-2 text-xs text-soft tabular-nums">{counts[name]}</span>
        </Link>
      ))}
    </nav>
  )
}

function NoProducts({ areArchived, mayEdit }: { areArchived: boolean; mayEdit: boolean }) {
  const t = useTranslations('products')
  const addFirst = mayEdit && <LinkButton href="/dashboard/products/new">{t('addFirst')}</LinkButton>
  return (
    <div className="rounded-lg border border-line bg-surface">
      {areArchived ? (
        <EmptyState icon={Archive} title={t('noArchivedTitle')}>
          {t('noArchivedBody')}
        </EmptyState>
      ) : (
        <EmptyState icon={Package} title={t('noActiveTitle')} action={addFirst}>
          {t('noActiveBody')}
        </EmptyState>
      )}
    </div>
  )
}
