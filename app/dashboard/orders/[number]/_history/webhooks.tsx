import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { reprocessWebhook } from '@/app/dashboard/webhooks/actions'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { WebhookDetails } from './webhook-details'

type Props = { order: MerchantOrder; timeZone: string; mayReprocess: boolean }

/** The webhooks received for the order, each closed at first. */
export async function Webhooks({ order, timeZone, mayReprocess }: Props) {
  const t = await getTranslations('orderDetail.webhooks')
  return (
    <Panel title={t('title')} note={t('note')}>
      {order.deliveries.length === 0 && <p className="text-sm text-soft">{t('empty')}</p>}
      <ul className="divide-y divide-line">
        {order.deliveries.map((delivery) => (
          <li key={delivery.id}>
            <WebhookDetails delivery={delivery} timeZone={timeZone}>
              {mayReprocess && isStalled(delivery) && <ReprocessForm deliveryId={delivery.id} />}
            </WebhookDetails>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Failed, or waiting for its next attempt. */
function isStalled({ outcome, nextTryAt }: MerchantOrder['deliveries'][number]): boolean {
  return outcome === 'dead' || (outcome === null && nextTryAt !== null)
}

async function ReprocessForm({ deliveryId }: { deliveryId: string }) {
  const t = await getTranslations('webhooks.tools')
  return (
    <ActionForm action={reprocessWebhook} submit={t('processAgain')} pending={t('processing')} look="quiet">
      <input type="hidden" name="deliveryId" value={deliveryId} />
    </ActionForm>
  )
}
