import { getLocale, getTranslations } from 'next-intl/server'
import { ChevronRight } from '@/app/_components/icons/arrows'
import { Table } from '@/app/_components/table'
import { formatLocale } from '@/messages/format-locale'
import type { HourOfDeliveries } from '@/lib/webhooks/inbox/webhook-health'

type Props = { hours: HourOfDeliveries[]; timeZone: string }

/** A bar for each hour, its height the count. The table below holds the same figures. */
export async function HourBars({ hours, timeZone }: Props) {
  const t = await getTranslations('webhooks.health')
  const clock = new Intl.DateTimeFormat(formatLocale(await getLocale()), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
  })
  return (
    <div className="min-w-0">
      <Bars hours={hours} clock={clock} />
      <details className="group mt-2">
        <summary className="flex min-h-11 w-max list-none items-center gap-1 text-sm text-soft hover:text-ink">
          <ChevronRight aria-hidden className="size-4 transition-transform duration-100 group-open:rotate-90" />
          {t('table')}
        </summary>
        <Table
          caption={t('caption')}
          columns={[
            { label: t('hour') },
            { label: t('received'), align: 'end' },
            { label: t('duplicates'), align: 'end' },
            { label: t('rejected'), align: 'end' },
          ]}
          rows={hours.toReversed().map(({ hour, count, repeats, rejected }) => ({
            key: hour.toISOString(),
            cells: [clock.format(hour), count, repeats, rejected],
          }))}
          empty={t('empty')}
        />
      </details>
    </div>
  )
}

function Bars({ hours, clock }: { hours: HourOfDeliveries[]; clock: Intl.DateTimeFormat }) {
  const most = Math.max(1, ...hours.map(({ count }) => count))
  return (
    <>
      <div aria-hidden className="flex h-24 items-end gap-0.5 border-b border-line-strong">
        {hours.map(({ hour, count }) => (
          <div
            key={hour.toISOString()}
            title={`${clock.format(hour)}: ${count}`}
            className="min-w-0 flex-1 rounded-t-xs bg-accent"
            style={{ height: count === 0 ? 0 : `${Math.max(3, (100 * count) / most)}%` }}
          />
        ))}
      </div>
      <div aria-hidden className="mt-1 flex justify-between text-xs text-soft tabular-nums">
        {[0, 6, 12, 18, 23].map((index) => (
          <span key={index}>{hours[index] && clock.format(hours[index].hour)}</span>
        ))}
      </div>
    </>
  )
}
