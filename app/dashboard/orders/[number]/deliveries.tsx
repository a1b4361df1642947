import type { ReactNode } from 'react'
import { ChevronRight, CircleCheck, CircleMinus, CircleX, Clock, Copy, FileText, Skull } from 'lucide-react'
import { Badge } from '@/app/_components/badge'
import { SubmitButton } from '@/app/_components/submit-button'
import { TimeText } from '@/app/_components/time-text'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/find-orders'
import { driveDelivery } from './actions'
import { Panel } from '../../_frame/panel'
import { prettyBody } from './pretty-body'
import { tellAuthenticity } from './tell-authenticity'

const OUTCOMES = {
  recorded: { word: 'Recorded', tone: 'good', icon: CircleCheck },
  repeat: { word: 'Repeat', tone: 'neutral', icon: Copy },
  noted: { word: 'Noted', tone: 'info', icon: FileText },
  ignored: { word: 'Ignored', tone: 'neutral', icon: CircleMinus },
  rejected: { word: 'Rejected', tone: 'bad', icon: CircleX },
  dead: { word: 'Given up', tone: 'bad', icon: Skull },
} as const satisfies Record<DeliveryOutcome, unknown>

type Delivery = MerchantOrder['deliveries'][number]

type Props = { order: MerchantOrder; timeZone: string; mayDrive: boolean }

export function Deliveries({ order, timeZone, mayDrive }: Props) {
  return (
    <Panel title="Webhook deliveries" note="As received; card data is masked before it is kept">
      {order.deliveries.length === 0 && <p className="text-sm text-soft">No webhook has arrived for this order.</p>}
      <ul className="divide-y divide-line">
        {order.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryDetails delivery={delivery} timeZone={timeZone}>
              {mayDrive && isStuck(delivery) && <DriveAgain number={order.number} deliveryId={delivery.id} />}
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

function DriveAgain({ number, deliveryId }: { number: string; deliveryId: string }) {
  return (
    <form action={driveDelivery}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <SubmitButton look="quiet" pending="Trying again…">
        Process again now
      </SubmitButton>
    </form>
  )
}

type DetailsProps = { delivery: Delivery; timeZone: string; children: ReactNode }

function DeliveryDetails({ delivery, timeZone, children }: DetailsProps) {
  const outcome = delivery.outcome ? OUTCOMES[delivery.outcome] : ({ word: 'Open', tone: 'wait', icon: Clock } as const)
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
        <ChevronRight aria-hidden className="size-4 text-soft transition-transform duration-100 group-open:rotate-90" />
        <TimeText at={delivery.receivedAt} timeZone={timeZone} withSeconds className="tabular-nums" />
        <Badge {...outcome} />
        <span className="text-soft">{delivery.reason}</span>
      </summary>
      <div className="space-y-3 pb-4 pl-7">
        <Text label="Body" text={prettyBody(delivery.body)} />
        <p className="text-sm">
          <span className="block text-xs font-medium text-soft">What shows that the sender is the gateway</span>
          {tellAuthenticity(delivery.authenticity)}
        </p>
        <Text label="Headers" text={JSON.stringify(delivery.headers, null, 2)} />
        <p className="text-xs text-soft">
          {delivery.processedAt ? (
            <>
              Done <TimeText at={delivery.processedAt} timeZone={timeZone} withSeconds />
            </>
          ) : (
            'Not done yet'
          )}
          , tries: {delivery.tries}
        </p>
        {children}
      </div>
    </details>
  )
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p className="text-xs font-medium text-soft">{label}</p>
      {/* It scrolls, so the keyboard must be able to reach it. */}
      <pre
        tabIndex={0}
        className="mt-1 max-h-80 overflow-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap wrap-anywhere"
      >
        {text}
      </pre>
    </div>
  )
}
