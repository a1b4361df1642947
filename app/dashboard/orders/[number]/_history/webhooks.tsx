import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { DeliveryBadge } from '@/app/_components/badges/delivery-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { KeptText } from '@/app/dashboard/webhooks/_delivery/kept-text'
import { prettyBody } from '@/app/dashboard/webhooks/_delivery/pretty-body'
import { describeAuthenticity } from '@/app/dashboard/webhooks/_delivery/describe-authenticity'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { processAgain } from '@/app/dashboard/webhooks/actions'

type Delivery = MerchantOrder['deliveries'][number]

type Props = { order: MerchantOrder; timeZone: string; mayReprocess: boolean }

export function Webhooks({ order, timeZone, mayReprocess }: Props) {
  return (
    <Panel title="Webhook deliveries" note="As received; card data is masked before it is kept">
      {order.deliveries.length === 0 && <p className="text-sm text-soft">No webhook has arrived for this order.</p>}
      <ul className="divide-y divide-line">
        {order.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryDetails delivery={delivery} timeZone={timeZone}>
              {mayReprocess && isStuck(delivery) && <ReprocessDelivery deliveryId={delivery.id} />}
            </DeliveryDetails>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Given up, or waiting for its next try. */
function isStuck({ outcome, nextTryAt }: Delivery): boolean {
  return outcome === 'dead' || (outcome === null && nextTryAt !== null)
}

function ReprocessDelivery({ deliveryId }: { deliveryId: string }) {
  return (
    <ActionForm action={processAgain} submit="Process again now" pending="Trying again…" look="quiet">
      <input type="hidden" name="deliveryId" value={deliveryId} />
    </ActionForm>
  )
}

type DetailsProps = { delivery: Delivery; timeZone: string; children: ReactNode }

function DeliveryDetails({ delivery, timeZone, children }: DetailsProps) {
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
        <ChevronRight aria-hidden className="size-4 text-soft transition-transform duration-100 group-open:rotate-90" />
        <TimeText at={delivery.receivedAt} timeZone={timeZone} withSeconds className="tabular-nums" />
        <DeliveryBadge outcome={delivery.outcome} />
        <span className="text-soft">{delivery.reason}</span>
      </summary>
      <div className="space-y-3 pb-4 pl-7">
        <KeptText label="Body" text={prettyBody(delivery.body)} />
        <p className="text-sm">
          <span className="block text-xs font-medium text-soft">What shows that the sender is the gateway</span>
          {describeAuthenticity(delivery.authenticity)}
        </p>
        <KeptText label="Headers" text={JSON.stringify(delivery.headers, null, 2)} />
        <p className="text-xs text-soft">
          {delivery.processedAt ? (
            <>
              Done <TimeText at={delivery.processedAt} timeZone={timeZone} withSeconds />
            </>
          ) : (
            'Not done yet'
          )}
          , tries: {delivery.tries}.{' '}
          <Link href={`/dashboard/webhooks/${delivery.id}`} className="underline underline-offset-4 hover:text-ink">
            On its own page
          </Link>
        </p>
        {children}
      </div>
    </details>
  )
}
