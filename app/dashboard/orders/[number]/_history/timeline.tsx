import { getLocale, getTranslations } from 'next-intl/server'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { TimeText, zoneName } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import { parseOrderEvent } from '@/lib/orders/events'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { describeEvent, type EventReader } from './describe-event'

/** What happened to an order, from which source, and what was ignored and why. */
export async function Timeline({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  const reader: EventReader = {
    t: await getTranslations('orderEvents'),
    statuses: await getTranslations('orderStatus'),
    reasons: await getTranslations('reviewReasons'),
    webhookReasons: await getTranslations('webhookReasons'),
    codes: await getTranslations('responseCodes'),
    locale: await readerLocale(),
  }
  return (
    <Panel title={reader.t('title')} note={zoneName(timeZone, await getLocale())}>
      <ol className="space-y-4 border-l border-line pl-4 text-sm">
        {order.events.map((row) => (
          <li key={row.id} className="relative">
            <span aria-hidden className="absolute top-1.5 -left-[1.3125rem] size-2 rounded-full bg-line-strong" />
            <TimeText at={row.at} timeZone={timeZone} withSeconds className="block text-xs text-soft tabular-nums" />
            <p className="wrap-anywhere">{describeRow(row, reader)}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function describeRow(row: MerchantOrder['events'][number], reader: EventReader): string {
  const event = parseOrderEvent(row)
  return event ? describeEvent(event, reader) : reader.t('unknown', { kind: row.kind })
}
