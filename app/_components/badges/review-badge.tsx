import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { Badge } from './badge'

/** Why an order needs review, in two or three words. Below a client component it needs the messages `reviewReasons`. */
export function ReviewBadge({ reason }: { reason: ReviewReason }) {
  const t = useTranslations('reviewReasons')
  return <Badge word={t(reason)} tone="wait" icon={TriangleAlert} outlined />
}

/** The words without translation, until their last reader has moved to `reviewReasons` and `reviewReasonDetails`. */
export const REVIEW: Record<ReviewReason, { word: string; sentence: string }> = {
  amount_mismatch: {
    word: 'Amount mismatch',
    sentence:
      'The gateway reports an amount that differs from the order total. The payment is on hold: the order is neither paid nor failed.',
  },
  currency_mismatch: {
    word: 'Currency mismatch',
    sentence:
      'The gateway reports a currency that differs from the order’s. The payment is on hold: the order is neither paid nor failed.',
  },
  paid_twice: { word: 'Paid twice', sentence: 'More was captured than the order total. Refund the extra payment.' },
  paid_after_close: {
    word: 'Paid after closing',
    sentence: 'A payment arrived after the order was closed. Refund it or fulfill the order.',
  },
  refund_unclear: {
    word: 'Refund unclear',
    sentence:
      'A refund was requested, but its outcome is unknown. Don’t send it again until the gateway confirms what happened.',
  },
  outcome_unknown: {
    word: 'Outcome unknown',
    sentence: 'The gateway couldn’t report how a payment attempt ended. Look it up in the gateway’s portal.',
  },
  unconfirmed: { word: 'Unconfirmed', sentence: 'A webhook reported a payment that the gateway hasn’t confirmed.' },
}
