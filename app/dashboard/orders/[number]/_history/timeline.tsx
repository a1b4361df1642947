import { TimeText, zoneName } from '@/app/_components/text/time-text'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { Panel } from '@/app/dashboard/_frame/panel'

/** What arrived, who said so, what was decided and what was ignored, in words. */
export function Timeline({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  return (
    <Panel title="Timeline" note={zoneName(timeZone)}>
      <ol className="space-y-4 border-l border-line pl-4 text-sm">
        {order.events.map((event) => (
          <li key={event.id} className="relative">
            <span aria-hidden className="absolute top-1.5 -left-[1.3125rem] size-2 rounded-full bg-line-strong" />
            <TimeText at={event.at} timeZone={timeZone} withSeconds className="block text-xs text-soft tabular-nums" />
            <p className="wrap-anywhere">{event.message}</p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}
