import type { Metadata } from 'next'
import { Archive, Package, Plus } from 'lucide-react'
import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { countProducts, listProducts } from '@/lib/catalogue/find-products'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { ProductList } from './product-list'

export const metadata: Metadata = { title: 'Products · PO Checkout' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ProductsPage({ searchParams }: Props) {
  const archived = (await searchParams).show === 'archived'
  const member = await requireMember(archived ? '/dashboard/products?show=archived' : '/dashboard/products')
  const { merchant } = member
  const [products, counts] = await Promise.all([listProducts(merchant.id, !archived), countProducts(merchant.id)])
  const mayEdit = may(member.role, 'edit_products')
  return (
    <DashboardFrame member={member} place="products">
      <div className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold">Products</h1>
        {mayEdit && (
          <LinkButton href="/dashboard/products/new">
            <Plus aria-hidden className="size-4" />
            New product
          </LinkButton>
        )}
      </div>
      <Shelves archived={archived} counts={counts} />
      {products.length > 0 && <ProductList products={products} currency={merchant.currency} mayEdit={mayEdit} />}
      {products.length === 0 && <Nothing archived={archived} mayEdit={mayEdit} />}
    </DashboardFrame>
  )
}

function Shelves({ archived, counts }: { archived: boolean; counts: { active: number; archived: number } }) {
  const shelves = [
    { label: 'For sale', count: counts.active, href: '/dashboard/products', isOpen: !archived },
    { label: 'Archived', count: counts.archived, href: '/dashboard/products?show=archived', isOpen: archived },
  ]
  return (
    <nav aria-label="Shelves" className="mb-4 flex gap-1 border-b border-line">
      {shelves.map(({ label, count, href, isOpen }) => (
        <Link
          key={label}
          href={href}
          aria-current={isOpen ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 text-sm',
            isOpen ? 'border-accent font-medium' : 'border-transparent text-soft hover:text-ink',
          )}
        >
          {label}
          <span className="rounded-full bg-sunken px-2 text-xs text-soft tabular-nums">{count}</span>
        </Link>
      ))}
    </nav>
  )
}

function Nothing({ archived, mayEdit }: { archived: boolean; mayEdit: boolean }) {
  const first = mayEdit && <LinkButton href="/dashboard/products/new">Add the first product</LinkButton>
  return (
    <div className="rounded-lg border border-line bg-surface">
      {archived ? (
        <EmptyState icon={Archive} title="Nothing is archived">
          A product that you no longer sell can be archived on its page. It stays on the orders it is part of.
        </EmptyState>
      ) : (
        <EmptyState icon={Package} title="Nothing is for sale" action={first}>
          Your shop’s page is empty until it has a product. A name, a price and a picture are enough.
        </EmptyState>
      )}
    </div>
  )
}
