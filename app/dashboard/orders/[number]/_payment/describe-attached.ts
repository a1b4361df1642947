import type { Confirmation } from '@/lib/payments/confirmation'
import type { Translator } from '@/messages/translator'

/** What became of attaching a transaction; of one that is not this payment's, in what it differs. */
export function describeAttached(confirmation: Confirmation, t: Translator<'orderDetail.answers'>): string {
  return confirmation.kind === 'foreign'
    ? t(`attached.foreign.${confirmation.difference}`)
    : t(`attached.${confirmation.kind}`)
}
