import type { ReactNode } from 'react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { Code } from '@/app/_components/text/code'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import { describeAuthenticity } from '@/app/dashboard/webhooks/_delivery/describe-authenticity'
import { formatDuration } from '@/app/dashboard/webhooks/_health/format-health'
import type { KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'

/** The order it is about, the proof that the gateway sent it, and the times of its processing. */
export async function DeliveryDetails({ delivery, timeZone }: { delivery: KeptDelivery; timeZone: string }) {
  const t = await getTranslations('webhooks')
  return (
    <Panel title={t('delivery.details')}>
      <dl className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[11rem_minmax(0,1fr)]">
        <Item label={t('delivery.order')}>
          {delivery.order ? <OrderLink order={delivery.order} /> : t('delivery.noOrder')}
        </Item>
        <Item label={t('delivery.reference')}>
          <Code>{delivery.merchantTxnRef}</Code>
        </Item>
        <Item label={t('delivery.authenticity')}>{describeAuthenticity(t, delivery.authenticity)}</Item>
        <Timing delivery={delivery} timeZone={timeZone} />
        <Item label={t('delivery.attempts')}>{delivery.tries}</Item>
      </dl>
    </Panel>
  )
}

function OrderLink({ order }: { order: NonNullable<KeptDelivery['order']> }) {
  return (
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
  )
}

async function Timing({ delivery, timeZone }: { delivery: KeptDelivery; timeZone: string }) {
  const { firstByteAt, receivedAt, processedAt, nextTryAt } = delivery
  const t = await getTranslations('webhooks.delivery')
  const time = (at: Date) => () => <TimeText at={at} timeZone={timeZone} withSeconds withZone />
  const duration = firstByteAt && processedAt && formatDuration(processedAt.getTime() - firstByteAt.getTime())
  return (
    <>
      <Item label={t('firstByte')}>{firstByteAt ? time(firstByteAt)() : t('notRecorded')}</Item>
      <Item label={t('stored')}>{time(receivedAt)()}</Item>
      <Item label={t('processed')}>
        {!processedAt && t('notYet')}
        {processedAt &&
          (duration ? t.rich('processedAfter', { time: time(processedAt), duration }) : time(processedAt)())}
      </Item>
      {processedAt === null && nextTryAt && <Item label={t('nextAttempt')}>{time(nextTryAt)()}</Item>}
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
