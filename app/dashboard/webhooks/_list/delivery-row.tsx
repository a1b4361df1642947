import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DeliveryBadge, OrphanBadge } from '@/app/_components/badges/delivery-badge'
import { TimeText } from '@/app/_components/text/time-text'
import { DeliveryReason } from '@/app/dashboard/webhooks/_delivery/delivery-reason'
import type { DeliveryItem } from '@/lib/webhooks/inbox/find-deliveries'

/** The columns of the list, for its head and its rows. */
export const GRID = 'md:grid md:grid-cols-[11.5rem_9.5rem_10rem_minmax(0,1fr)] md:gap-x-4'

type Props = { delivery: DeliveryItem; timeZone: string }

export async function DeliveryRow({ delivery, timeZone }: Props) {
  const t = await getTranslations('webhooks.list')
  const { nextTryAt } = delivery
  return (
    <div
      role="row"
      className={`${GRID} relative grid grid-cols-[1fr_auto] items-start gap-x-4 gap-y-1 px-4 py-3 transition-colors duration-100 hover:bg-sunken md:gap-y-0`}
    >
      <span role="cell">
        {/* The link covers the row, so that the whole of it can be pressed. */}
        <Link
          href={`/dashboard/webhooks/${delivery.id}`}
          className="font-medium tabular-nums after:absolute after:inset-0"
        >
          <TimeText at={delivery.receivedAt} timeZone={timeZone} withSeconds />
        </Link>
      </span>
      <span role="cell" className="flex flex-wrap justify-end gap-1.5 md:justify-start">
        <DeliveryBadge outcome={delivery.outcome} />
        {delivery.attemptId === null && <OrphanBadge />}
      </span>
      <span role="cell" className="col-span-2 font-mono text-xs leading-5 wrap-anywhere md:col-span-1">
        {delivery.merchantTxnRef}
      </span>
      <span role="cell" className="col-span-2 text-soft wrap-anywhere md:col-span-1">
        <DeliveryReason delivery={delivery} />
        {delivery.processedAt === null && nextTryAt && (
          <span className="block">
            {t.rich('nextAttempt', { time: () => <TimeText at={nextTryAt} timeZone={timeZone} withSeconds /> })}
          </span>
        )}
      </span>
    </div>
  )
}
