import { Inbox, SearchX } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { listAddress } from './addresses'
import { nameFilters, withoutFilters } from './name-filters'

/** An empty list, because nothing was ordered or because nothing fits, and what to do then. */
export function NoOrders({ search, shopSlug }: { search: OrderSearch; shopSlug: string }) {
  const isNarrowed = nameFilters(search).length > 0
  return (
    <div className="rounded-lg border border-line bg-surface">
      {isNarrowed ? (
        <EmptyState
          icon={SearchX}
          title="No order fits"
          action={<LinkButton href={listAddress(withoutFilters(search))}>Show all orders</LinkButton>}
        >
          Take a filter away above, or search by a whole order number, reference or transaction id, or by how the
          customer’s e-mail begins.
        </EmptyState>
      ) : (
        <EmptyState
          icon={Inbox}
          title="No orders yet"
          action={<LinkButton href={`/shops/${shopSlug}`}>See your shop</LinkButton>}
        >
          As soon as somebody checks out, the order appears here, paid or not.
        </EmptyState>
      )}
    </div>
  )
}
