import { getLocale, getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_components/notice'
import { getWebhookHealth } from '@/lib/webhooks/inbox/webhook-health'
import { Panel } from '@/app/dashboard/_frame/panel'
import { HourBars } from './hour-bars'
import { formatDuration, formatShare } from './format-health'

type Merchant = { id: string; timeZone: string }

/** The webhooks of the last day: how many, how many twice, how fast they were processed. */
export async function Health({ merchant }: { merchant: Merchant }) {
  const t = await getTranslations('webhooks.health')
  return (
    <Panel title={t('title')} note={t('note')}>
      <HealthReport merchant={merchant} />
    </Panel>
  )
}

async function HealthReport({ merchant }: { merchant: Merchant }) {
  const t = await getTranslations('webhooks.health')
  const health = await getWebhookHealth(merchant, new Date())
  const duration = (ms: number | null) => (ms === null ? t('noData') : formatDuration(ms))
  const measures = [
    { label: t('received'), value: health.count.toLocaleString(await getLocale()) },
    { label: t('duplicates'), value: formatShare(health.repeats, health.count) ?? t('noData') },
    { label: t('median'), value: duration(health.medianMs) },
    { label: t('p95'), value: duration(health.p95Ms) },
  ]
  return (
    <div className="grid gap-6 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <dl className="grid grid-cols-2 gap-4 self-start">
        {measures.map(({ label, value }) => (
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

export async function HealthSkeleton() {
  const t = await getTranslations('webhooks.health')
  return (
    <>
      <div
        aria-hidden
        className="h-85 animate-pulse rounded-lg border border-line bg-surface lg:h-60 noscript:hidden"
      />
      <noscript>
        <Notice tone="info" title={t('needsJavaScript')} className="mb-4 text-sm">
          {t('withoutJavaScript')}
        </Notice>
      </noscript>
    </>
  )
}
