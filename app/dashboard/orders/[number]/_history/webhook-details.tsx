import { DeliveryReason } from '@/app/dashboard/webhooks/_delivery/delivery-reason'
import type { ReactNode } from 'react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DeliveryBadge } from '@/app/_components/badges/delivery-badge'
import { ChevronRight } from '@/app/_components/icons/arrows'
import { TimeText } from '@/app/_components/text/time-text'
import { describeAuthenticity } from '@/app/dashboard/webhooks/_delivery/describe-authenticity'
import { KeptBody, KeptHeaders } from '@/app/dashboard/webhooks/_delivery/kept-text'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

type Props = { delivery: MerchantOrder['deliveries'][number]; timeZone: string; children: ReactNode }

/** One webhook with its payload. The children are what can be done with it. */
export async function WebhookDetails({ delivery, timeZone, children }: Props) {
  const t = await getTranslations('webhooks')
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-start gap-2 py-2.5 text-sm">
        <ChevronRight
          aria-hidden
          className="mt-1 size-4 shrink-0 text-soft transition-transform duration-100 group-open:rotate-90"
        />
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <TimeText at={delivery.receivedAt} timeZone={timeZone} withSeconds className="tabular-nums" />
          <DeliveryBadge outcome={delivery.outcome} />
          <span className="text-soft wrap-anywhere">
            <DeliveryReason delivery={delivery} />
          </span>
        </span>
      </summary>
      <div className="space-y-3 pb-4 sm:pl-6">
        <KeptBody delivery={delivery} />
        <p className="text-sm">
          <span className="block text-xs font-medium text-soft">{t('delivery.authenticity')}</span>
          {describeAuthenticity(t, delivery.authenticity)}
        </p>
        <KeptHeaders headers={delivery.headers} />
        <ProcessedLine delivery={delivery} timeZone={timeZone} />
        {children}
      </div>
    </details>
  )
}

async function ProcessedLine({ delivery, timeZone }: Omit<Props, 'children'>) {
  const t = await getTranslations('orderDetail.webhooks')
  const { id, processedAt, tries } = delivery
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-soft">
      <span>
        {processedAt
          ? t.rich('processed', {
              tries,
              time: () => <TimeText at={processedAt} timeZone={timeZone} withSeconds />,
            })
          : t('unprocessed', { tries })}
      </span>
      <Link href={`/dashboard/webhooks/${id}`} className="underline underline-offset-4 hover:text-ink">
        {t('view')}
      </Link>
    </p>
  )
}
