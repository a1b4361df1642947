import { getTranslations } from 'next-intl/server'
import type { KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { REPROCESSABLE_OUTCOMES } from '@/lib/webhooks/processing/reprocess-delivery'
import { reprocessWebhook, dryRunWebhook } from '@/app/dashboard/webhooks/actions'

/** A dry run is always possible; reprocessing only where it can change anything. */
export async function DeliveryTools({ delivery }: { delivery: KeptDelivery }) {
  const t = await getTranslations('webhooks.tools')
  const { id, outcome, bodyRemovedAt, gatewayTransactionId } = delivery
  // Without body and transaction id nothing is left to decide by.
  if (bodyRemovedAt !== null && gatewayTransactionId === null) return null
  const isReprocessable = outcome === null || REPROCESSABLE_OUTCOMES.some((one) => one === outcome)
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap items-start gap-3">
        <ActionForm action={dryRunWebhook} submit={t('dryRun')} pending={t('checking')} look="quiet">
          <input type="hidden" name="deliveryId" value={id} />
        </ActionForm>
        {isReprocessable && (
          <ActionForm action={reprocessWebhook} submit={t('processAgain')} pending={t('processing')} look="quiet">
            <input type="hidden" name="deliveryId" value={id} />
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}
