import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { reprocessWebhook } from '@/app/dashboard/webhooks/actions'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'

/** Processes the newest unconfirmed webhook of the order again. */
export async function ReprocessNewest({ order: { deliveries } }: { order: ReviewCase }) {
  const [newest] = deliveries
  if (!newest) return null
  const t = await getTranslations('review.actions')
  return (
    <>
      <ActionForm
        action={reprocessWebhook}
        submit={t('processWebhook')}
        pending={t('processing')}
        look="quiet"
        className="space-y-3"
      >
        <input type="hidden" name="deliveryId" value={newest.id} />
      </ActionForm>
      <LinkButton href={`/dashboard/webhooks/${newest.id}`} look="plain">
        {t('viewWebhook')}
      </LinkButton>
    </>
  )
}
