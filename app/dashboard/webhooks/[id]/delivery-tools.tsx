import type { KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { processAgain, tryOne } from '@/app/dashboard/webhooks/actions'

/** Processing again changes nothing where all is recorded already: then only the question is offered. */
export function DeliveryTools({ delivery: { id, outcome } }: { delivery: KeptDelivery }) {
  const isDrivable = outcome === null || outcome === 'dead' || outcome === 'rejected' || outcome === 'ignored'
  return (
    <Panel title="What can be done">
      <div className="flex flex-wrap items-start gap-3">
        <ActionForm action={tryOne} submit="Try it, writing nothing" pending="Asking the gateway…" look="quiet">
          <input type="hidden" name="deliveryId" value={id} />
        </ActionForm>
        {isDrivable && (
          <ActionForm action={processAgain} submit="Process again" pending="Queueing…" look="quiet">
            <input type="hidden" name="deliveryId" value={id} />
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}
