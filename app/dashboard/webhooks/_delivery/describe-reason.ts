import type { DeliveryReason } from '@/lib/webhooks/delivery-reason'
import type { Translator } from '@/messages/translator'

/** Why a delivery has its outcome, or is still open; null for one that has not been processed yet. */
export function describeReason(t: Translator<'webhookReasons'>, reason: DeliveryReason | null): string {
  if (reason === null) return t('not_started')
  if (reason.code === 'given_up' || reason.code === 'decline_unconfirmed')
    return t(reason.code, { last: describeReason(t, reason.last) })
  return t(reason.code, reason)
}
