import { getTranslations } from 'next-intl/server'
import type { DeliveryFilter, DeliveryItem } from '@/lib/webhooks/inbox/find-deliveries'
import { DeliveryRow, GRID } from './delivery-row'
import { NoDeliveries } from './no-deliveries'

type Props = { deliveries: DeliveryItem[]; timeZone: string; filter: DeliveryFilter }

/** One row for each webhook; on a narrow screen each is a small card of the same cells. */
export async function DeliveryList({ deliveries, timeZone, filter }: Props) {
  if (deliveries.length === 0) return <NoDeliveries filter={filter} />
  const t = await getTranslations('webhooks')
  const columns = [t('list.received'), t('list.status'), t('list.reference'), t('list.details')]
  return (
    <div
      role="table"
      aria-label={t('title')}
      className="overflow-hidden rounded-lg border border-line bg-surface text-sm"
    >
      <div role="rowgroup" className="sr-only md:not-sr-only">
        <div role="row" className={`${GRID} border-b border-line px-4 py-2 text-xs font-medium text-soft`}>
          {columns.map((label) => (
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
