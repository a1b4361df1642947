import type { OrderClosure, TransactionOutcome, TransactionType } from '../../lib/generated/prisma/enums'
import { deriveOrderState, type OrderState } from '../../lib/orders/derive-order-state'

/** One ledger entry. `percent` is the share of the order's total, `of` the gateway's transaction within the scenario. */
type Fact = { attempt: number; of: number; type: TransactionType; outcome: TransactionOutcome; percent: number }

export type Scenario = {
  name: string
  /** How many of a thousand orders follow this scenario. */
  perThousand: number
  attempts: number
  facts: Fact[]
  closedAs?: OrderClosure
  /** Without a payment the order expires after three days. */
  expires?: true
}

const authorization = (outcome: TransactionOutcome, attempt: number, of: number): Fact => {
  return { attempt, of, type: 'authorization', outcome, percent: 100 }
}
const pending = (attempt = 1, of = 1) => authorization('pending', attempt, of)
const authorized = (attempt = 1, of = 1) => authorization('approved', attempt, of)
const declined = (attempt = 1, of = 1) => authorization('declined', attempt, of)
const captured = (attempt = 1, of = 2, percent = 100): Fact => {
  return { attempt, of, type: 'capture', outcome: 'approved', percent }
}
const voided: Fact = { attempt: 1, of: 2, type: 'void', outcome: 'approved', percent: 100 }
const paid = [pending(), authorized(), captured()]
const refunded = (of: number, percent: number): Fact[] => [
  { attempt: 1, of, type: 'refund', outcome: 'pending', percent },
  { attempt: 1, of, type: 'refund', outcome: 'approved', percent },
]

/** A thousand orders with three thousand ledger entries. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'paid', perThousand: 592, attempts: 1, facts: paid },
  {
    name: 'paid at the second try',
    perThousand: 80,
    attempts: 2,
    facts: [declined(), pending(2, 2), authorized(2, 2), captured(2, 3)],
  },
  {
    name: 'paid at the third try',
    perThousand: 20,
    attempts: 3,
    facts: [declined(), declined(2, 2), pending(3, 3), authorized(3, 3), captured(3, 4)],
  },
  { name: 'partially captured', perThousand: 15, attempts: 1, facts: [pending(), authorized(), captured(1, 2, 80)] },
  { name: 'partially refunded', perThousand: 40, attempts: 1, facts: [...paid, ...refunded(3, 50)] },
  { name: 'refunded', perThousand: 40, attempts: 1, facts: [...paid, ...refunded(3, 100)] },
  { name: 'refunded twice', perThousand: 12, attempts: 1, facts: [...paid, ...refunded(3, 20), ...refunded(4, 30)] },
  {
    name: 'paid twice',
    perThousand: 2,
    attempts: 2,
    facts: [...paid, pending(2, 3), authorized(2, 3), captured(2, 4)],
  },
  { name: 'amount mismatch', perThousand: 1, attempts: 1, facts: [pending(), captured(1, 2, 10)] },
  { name: 'paid after closing', perThousand: 1, attempts: 1, facts: paid, closedAs: 'expired' },
  { name: 'authorized', perThousand: 15, attempts: 1, facts: [pending(), authorized()] },
  { name: 'voided', perThousand: 10, attempts: 1, facts: [pending(), authorized(), voided] },
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

/** The state of an order that costs 100: as percentages, it applies to every order of the scenario. */
export function deriveScenarioState(scenario: Scenario, closedAs: OrderClosure | null): OrderState {
  const attempts = Array.from({ length: scenario.attempts }, (_, index) => index + 1)
  return deriveOrderState({
    currency: 'JPY',
    totalMinor: 100n,
    closedAs,
    refundUnclear: false,
    operationUnclear: false,
    operationFailed: false,
    unconfirmed: false,
    webhookWaiting: false,
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
    ledger: scenario.facts.map(({ attempt, of, type, outcome, percent }) => {
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
