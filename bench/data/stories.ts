import type { OrderClosure, TransactionOutcome, TransactionType } from '../../lib/generated/prisma/enums'
import { deriveOrderState, type OrderState } from '../../lib/orders/derive-order-state'

/** One row of the ledger. `percent` is the share of the order's total, `of` the gateway's transaction within the story. */
type Fact = { attempt: number; of: number; type: TransactionType; outcome: TransactionOutcome; percent: number }

export type Story = {
  name: string
  /** How many of a thousand orders go this way. */
  perThousand: number
  attempts: number
  facts: Fact[]
  closedAs?: OrderClosure
  /** Whoever has not paid after three days finds the order expired. */
  expires?: true
}

const fact = (attempt: number, of: number, type: TransactionType, outcome: TransactionOutcome, percent = 100): Fact => {
  return { attempt, of, type, outcome, percent }
}
const pending = (attempt = 1, of = 1) => fact(attempt, of, 'authorization', 'pending')
const held = (attempt = 1, of = 1) => fact(attempt, of, 'authorization', 'approved')
const declined = (attempt = 1, of = 1) => fact(attempt, of, 'authorization', 'declined')
const captured = (attempt = 1, of = 2, percent = 100) => fact(attempt, of, 'capture', 'approved', percent)
const paid = [pending(), held(), captured()]
const refunded = (of: number, percent: number) => [
  fact(1, of, 'refund', 'pending', percent),
  fact(1, of, 'refund', 'approved', percent),
]

/** A thousand orders, and three thousand ledger rows between them. */
export const STORIES: readonly Story[] = [
  { name: 'paid', perThousand: 592, attempts: 1, facts: paid },
  {
    name: 'paid at the second try',
    perThousand: 80,
    attempts: 2,
    facts: [declined(), pending(2, 2), held(2, 2), captured(2, 3)],
  },
  {
    name: 'paid at the third try',
    perThousand: 20,
    attempts: 3,
    facts: [declined(), declined(2, 2), pending(3, 3), held(3, 3), captured(3, 4)],
  },
  { name: 'captured in part', perThousand: 15, attempts: 1, facts: [pending(), held(), captured(1, 2, 80)] },
  { name: 'refunded in part', perThousand: 40, attempts: 1, facts: [...paid, ...refunded(3, 50)] },
  { name: 'refunded', perThousand: 40, attempts: 1, facts: [...paid, ...refunded(3, 100)] },
  { name: 'refunded twice', perThousand: 12, attempts: 1, facts: [...paid, ...refunded(3, 20), ...refunded(4, 30)] },
  { name: 'paid twice', perThousand: 2, attempts: 2, facts: [...paid, pending(2, 3), held(2, 3), captured(2, 4)] },
  { name: 'wrong amount', perThousand: 1, attempts: 1, facts: [pending(), fact(1, 2, 'capture', 'approved', 10)] },
  { name: 'paid after all', perThousand: 1, attempts: 1, facts: paid, closedAs: 'expired' },
  { name: 'authorized', perThousand: 15, attempts: 1, facts: [pending(), held()] },
  { name: 'voided', perThousand: 10, attempts: 1, facts: [pending(), held(), fact(1, 2, 'void', 'approved')] },
  { name: 'declined', perThousand: 60, attempts: 1, facts: [pending(), declined()], expires: true },
  {
    name: 'declined three times',
    perThousand: 20,
    attempts: 3,
    facts: [declined(), declined(2, 2), declined(3, 3)],
    expires: true,
  },
  { name: 'cancelled', perThousand: 10, attempts: 1, facts: [], closedAs: 'cancelled' },
  {
    name: 'declined, then cancelled',
    perThousand: 9,
    attempts: 1,
    facts: [pending(), declined()],
    closedAs: 'cancelled',
  },
  { name: 'nothing heard', perThousand: 73, attempts: 1, facts: [], expires: true },
]

/** What the fold makes of a story whose order costs 100: as percentages true of every order that goes this way. */
export function foldStory(story: Story, closedAs: OrderClosure | null): OrderState {
  const attempts = Array.from({ length: story.attempts }, (_, index) => index + 1)
  return deriveOrderState({
    currency: 'JPY',
    totalMinor: 100n,
    closedAs,
    refundUnclear: false,
    operationUnclear: false,
    unconfirmed: false,
    attempts: attempts.map((ordinal) => {
      return {
        id: String(ordinal),
        ordinal,
        amountMinor: 100n,
        currency: 'JPY',
        declineTold: false,
        outcomeUnknown: false,
      }
    }),
    ledger: story.facts.map(({ attempt, of, type, outcome, percent }) => {
      return {
        attemptId: String(attempt),
        gatewayTransactionId: String(of),
        type,
        outcome,
        amountMinor: BigInt(percent),
        currency: 'JPY',
      }
    }),
  })
}
