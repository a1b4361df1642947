import { getTranslations } from 'next-intl/server'
import { DeliveryBadge, OrphanBadge } from '@/app/_components/badges/delivery-badge'
import { DeliveryReason } from '@/app/dashboard/webhooks/_delivery/delivery-reason'
import type { KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { DeliveryDetails } from './delivery-details'

/** The webhook's outcome and its reason, and below them what is known of it. */
export async function DeliveryHead({ delivery, timeZone }: { delivery: KeptDelivery; timeZone: string }) {
  const { outcome, attemptId, merchantTxnRef } = delivery
  const t = await getTranslations('webhooks')
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold wrap-anywhere">{t('delivery.heading', { reference: merchantTxnRef })}</h1>
        <DeliveryBadge outcome={outcome} />
        {attemptId === null && <OrphanBadge />}
      </div>
      <p className="mt-1 max-w-3xl wrap-anywhere">
        <DeliveryReason delivery={delivery} />
      </p>
      <div className="mt-6">
        <DeliveryDetails delivery={delivery} timeZone={timeZone} />
      </div>
    </>
  )
}
