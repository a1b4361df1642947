import type { DeliveryReason } from '@/lib/webhooks/delivery-reason'
import type { Translator } from '@/messages/translator'

/** Why a delivery ended as it did, or has not ended yet; null stands for one that nobody has looked at yet. */
export function describeReason(t: Translator<'webhookReasons'>, reason: DeliveryReason | null): string {
  if (reason === null) return t('not_started')
  if (reason.code === 'given_up') return t('given_up', { last: describeReason(t, reason.last) })
  return t(reason.code, reason)
}
