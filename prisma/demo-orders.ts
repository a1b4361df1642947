import type { TransactionOutcome, TransactionType } from '../lib/generated/prisma/enums'

/** By this the payments of demonstration orders are known. */
export const DEMO_LINK_URL = 'https://checkout.example/HostedPaymentPage/demo'

/** One thing the gateway is supposed to have said. `part` is the share of the order's total, 1 unless given. */
export type DemoFact = {
  type: TransactionType
  outcome?: TransactionOutcome
  code?: number
  part?: number
  attempt?: number
}

export type DemoScenario = { facts: DemoFact[]; attempts?: number; closedAs?: 'cancelled' | 'expired' }

const sale: DemoFact = { type: 'capture' }
const authorization: DemoFact = { type: 'authorization' }
const declined = (code: number, attempt = 1): DemoFact => ({ type: 'capture', outcome: 'declined', code, attempt })
const refund = (part: number, attempt = 1): DemoFact => ({ type: 'refund', part, attempt })

/** Newest first: every state an order can be in, between the plain sales that most orders are. */
export const DEMO_SCENARIOS: DemoScenario[] = [
  { facts: [] },
  { facts: [sale] },
  { facts: [declined(51)] },
  { facts: [sale] },
  { facts: [declined(54), { ...sale, attempt: 2 }], attempts: 2 },
  { facts: [authorization] },
  { facts: [sale] },
  { facts: [sale, refund(0.5)] },
  { facts: [sale] },
  { facts: [sale, { ...sale, attempt: 2 }], attempts: 2 },
  { facts: [sale, refund(1)] },
  { facts: [], closedAs: 'cancelled' },
  { facts: [sale] },
  { facts: [{ type: 'capture', outcome: 'unclear', code: 676 }] },
  { facts: [sale] },
  { facts: [sale], closedAs: 'expired' },
  { facts: [authorization, { type: 'void' }] },
  { facts: [sale] },
  { facts: [{ ...sale, part: 0.1 }] },
  { facts: [], closedAs: 'expired' },
  { facts: [authorization, { type: 'capture', part: 0.8 }] },
  { facts: [sale] },
  { facts: [declined(5), declined(59, 2)], attempts: 2 },
  { facts: [sale] },
  { facts: [sale, sale, refund(1)] },
  { facts: [sale] },
  { facts: [sale] },
  { facts: [sale] },
  { facts: [sale] },
  { facts: [sale] },
]
