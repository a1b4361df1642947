import type { ReactNode } from 'react'
import Link from 'next/link'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { Code } from '@/app/_components/text/code'
import { DeliveryBadge, OrphanBadge } from '@/app/_components/badges/delivery-badge'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { Panel } from '@/app/dashboard/_frame/panel'
import { describeAuthenticity } from '@/app/dashboard/webhooks/_delivery/describe-authenticity'
import { formatDuration } from '@/app/dashboard/webhooks/_health/format-health'

/** What became of it and why, what it is about, and what shows that it is genuine. */
export function DeliveryHead({ delivery, timeZone }: { delivery: KeptDelivery; timeZone: string }) {
  const { outcome, reason, attemptId, order, merchantTxnRef, authenticity, tries } = delivery
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold">Delivery for {merchantTxnRef}</h1>
        <DeliveryBadge outcome={outcome} />
        {attemptId === null && <OrphanBadge />}
      </div>
      <p className="mt-1 max-w-3xl">{reason ?? 'It arrived and is about to be processed.'}</p>
      <div className="mt-6">
        <Panel title="What is known of it">
          <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
            <Item label="Order">
              {order ? (
                <span className="flex flex-wrap items-center gap-2">
                  <Link
                    href={`/dashboard/orders/${order.number}`}
                    className="font-medium underline underline-offset-4 hover:text-accent"
                  >
                    {order.number}
                  </Link>
                  <StatusBadge status={order.status} />
                  {order.reviewReasons.map((reason) => (
                    <ReviewBadge key={reason} reason={reason} />
                  ))}
                </span>
              ) : (
                'None: no payment of your shop has this reference. You see it because its body names your gateway merchant id.'
              )}
            </Item>
            <Item label="Our reference">
              <Code>{merchantTxnRef}</Code>
            </Item>
            <Item label="Is it genuine?">{describeAuthenticity(authenticity)}</Item>
            <Timing delivery={delivery} timeZone={timeZone} />
            <Item label="Tries">{tries}</Item>
          </dl>
        </Panel>
      </div>
    </>
  )
}

function Timing({
  delivery: { firstByteAt, receivedAt, processedAt, nextTryAt },
  timeZone,
}: {
  delivery: KeptDelivery
  timeZone: string
}) {
  const took = firstByteAt && processedAt && formatDuration(processedAt.getTime() - firstByteAt.getTime())
  return (
    <>
      <Item label="First byte">
        {firstByteAt ? <TimeText at={firstByteAt} timeZone={timeZone} withSeconds withZone /> : 'not kept at that time'}
      </Item>
      <Item label="Stored">
        <TimeText at={receivedAt} timeZone={timeZone} withSeconds withZone />
      </Item>
      <Item label="Done">
        {processedAt ? <TimeText at={processedAt} timeZone={timeZone} withSeconds withZone /> : 'not yet'}
        {took && `, ${took} after the first byte`}
      </Item>
      {processedAt === null && nextTryAt && (
        <Item label="Next try">
          <TimeText at={nextTryAt} timeZone={timeZone} withSeconds withZone />
        </Item>
      )}
    </>
  )
}

function Item({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="sm:contents">
      <dt className="text-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
