import { Notice } from '@/app/_components/notice'
import { getWebhookHealth } from '@/lib/webhooks/inbox/webhook-health'
import { Panel } from '@/app/dashboard/_frame/panel'
import { HourBars } from './hour-bars'
import { formatDuration, formatShare } from './format-health'

type Merchant = { id: string; timeZone: string }

/** How the gateway's messages came in over the last day. */
export function Health({ merchant }: { merchant: Merchant }) {
  return (
    <Panel title="The sender’s health" note="The last 24 hours, by the hour">
      <HealthReport merchant={merchant} />
    </Panel>
  )
}

async function HealthReport({ merchant }: { merchant: Merchant }) {
  const health = await getWebhookHealth(merchant, new Date())
  const figures = [
    { label: 'Deliveries', value: health.count.toLocaleString('en') },
    { label: 'Copies of known ones', value: formatShare(health.repeats, health.count) },
    { label: 'First byte to ledger, median', value: formatDuration(health.medianMs) },
    { label: 'The slowest 5 % took over', value: formatDuration(health.p95Ms) },
  ]
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <dl className="grid grid-cols-2 gap-4 self-center">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-xs text-soft">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <HourBars hours={health.hours} timeZone={merchant.timeZone} />
    </div>
  )
}

export function HealthSkeleton() {
  return (
    <>
      <div
        aria-hidden
        className="h-85 animate-pulse rounded-lg border border-line bg-surface lg:h-60 noscript:hidden"
      />
      <noscript>
        <Notice tone="info" title="The sender’s health needs JavaScript." className="mb-4 text-sm">
          Each delivery stands below, with when it came and when it was recorded.
        </Notice>
      </noscript>
    </>
  )
}
