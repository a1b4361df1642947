import { TriangleAlert } from 'lucide-react'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { Badge } from './badge'

/** Why an order waits for a person: in two or three words, and in a sentence. */
export const REVIEW: Record<ReviewReason, { word: string; sentence: string }> = {
  amount_mismatch: {
    word: 'Wrong amount',
    sentence: 'The gateway reports an amount that is not what this order costs. It is held: neither paid nor failed.',
  },
  currency_mismatch: {
    word: 'Wrong currency',
    sentence: 'The gateway reports another currency than this order’s. It is held: neither paid nor failed.',
  },
  paid_twice: {
    word: 'Paid twice',
    sentence: 'More money was taken than this order costs. Refund the payment that is too much.',
  },
  paid_after_close: {
    word: 'Paid after closing',
    sentence: 'Money arrived after this order had been closed. Refund it, or send the goods after all.',
  },
  refund_unclear: {
    word: 'Refund unclear',
    sentence:
      'A refund was asked for, and it is not clear what became of it. Do not send it again before the gateway has been asked.',
  },
  outcome_unknown: {
    word: 'Outcome unknown',
    sentence: 'The gateway could not tell how a payment attempt ended. Look it up in the gateway’s portal.',
  },
  unconfirmed: {
    word: 'Unconfirmed',
    sentence: 'A webhook told of a payment that the gateway has not confirmed to us.',
  },
}

export function ReviewBadge({ reason }: { reason: ReviewReason }) {
  return <Badge word={REVIEW[reason].word} tone="wait" icon={TriangleAlert} outlined />
}
