import { ArrowLeft, ArrowRight } from 'lucide-react'
import { LinkButton } from '@/app/_components/link-button'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import type { OrderPage } from '@/lib/orders/search/search-orders'
import { listAddress } from './addresses'

/** The ways to the pages beside this one. */
export function Pages({ search, page: { previous, next } }: { search: OrderSearch; page: OrderPage }) {
  if (previous === null && next === null) return null
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between">
      {previous === null ? (
        <span />
      ) : (
        <LinkButton href={listAddress(search, { before: previous })} look="quiet">
          <ArrowLeft aria-hidden className="size-4" />
          Previous
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton href={listAddress(search, { after: next })} look="quiet">
          Next
          <ArrowRight aria-hidden className="size-4" />
        </LinkButton>
      )}
    </nav>
  )
}
