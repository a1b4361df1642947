import { Inbox, SearchX } from 'lucide-react'
import Link from 'next/link'
import { DeliveryBadge, OrphanBadge } from '@/app/_components/badges/delivery-badge'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { TimeText } from '@/app/_components/text/time-text'
import type { DeliveryFilter, DeliveryItem } from '@/lib/webhooks/inbox/find-deliveries'

const COLUMNS = ['Received', 'Outcome', 'About', 'Reason']
const GRID = 'md:grid md:grid-cols-[11.5rem_9.5rem_10rem_minmax(0,1fr)] md:gap-x-4'

type Props = { deliveries: DeliveryItem[]; timeZone: string; filter: DeliveryFilter }

/** One row a delivery; on a narrow screen each is a small card of the same cells. */
export function DeliveryList({ deliveries, timeZone, filter }: Props) {
  if (deliveries.length === 0) return <NoDeliveries filter={filter} />
  return (
    <div
      role="table"
      aria-label="Deliveries"
      className="overflow-hidden rounded-lg border border-line bg-surface text-sm"
    >
      <div role="rowgroup" className="sr-only md:not-sr-only">
        <div role="row" className={`${GRID} border-b border-line px-4 py-2 text-xs font-medium text-soft`}>
          {COLUMNS.map((label) => (
            <span key={label} role="columnheader">
              {label}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className="divide-y divide-line">
        {deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} timeZone={timeZone} />
        ))}
      </div>
    </div>
  )
}

function DeliveryRow({ delivery, timeZone }: { delivery: DeliveryItem; timeZone: string }) {
  return (
    <div
      role="row"
      className={`${GRID} relative grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-100 hover:bg-sunken md:gap-y-0`}
    >
      <span role="cell">
        {/* The link covers the row, so that the whole of it can be pressed. */}
        <Link
          href={`/dashboard/webhooks/${delivery.id}`}
          className="font-medium tabular-nums after:absolute after:inset-0"
        >
          <TimeText at={delivery.receivedAt} timeZone={timeZone} withSeconds />
        </Link>
      </span>
      <span role="cell" className="flex flex-wrap justify-end gap-1.5 md:justify-start">
        <DeliveryBadge outcome={delivery.outcome} />
        {delivery.attemptId === null && <OrphanBadge />}
      </span>
      <span role="cell" className="col-span-2 font-mono text-xs leading-5 wrap-anywhere md:col-span-1">
        {delivery.merchantTxnRef}
      </span>
      <span role="cell" className="col-span-2 text-soft wrap-anywhere md:col-span-1">
        {delivery.reason ?? 'It arrived and is about to be processed.'}
        {delivery.processedAt === null && delivery.nextTryAt && (
          <>
            {' '}
            Next try <TimeText at={delivery.nextTryAt} timeZone={timeZone} withSeconds />.
          </>
        )}
      </span>
    </div>
  )
}

function NoDeliveries({ filter }: { filter: DeliveryFilter }) {
  const isFiltered = Object.keys(filter).length > 1 || filter.show !== 'all'
  return (
    <div className="rounded-lg border border-line bg-surface">
      {isFiltered ? (
        <EmptyState
          icon={SearchX}
          title="Nothing fits these filters"
          action={<LinkButton href="/dashboard/webhooks">Show everything</LinkButton>}
        >
          No delivery of your shop is like this. Choose another kind, or a longer time.
        </EmptyState>
      ) : (
        <EmptyState icon={Inbox} title="Nothing has arrived yet">
          As soon as the gateway tells of a payment, it appears here. Your shop gives it the address with each payment,
          so there is nothing to set up.
        </EmptyState>
      )}
    </div>
  )
}
