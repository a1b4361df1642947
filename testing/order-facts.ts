import type { AttemptFact, LedgerFact, OrderFacts } from '@/lib/orders/facts'

/* Facts of an order of 5000 yen with two payment links, for tests of the derived state. */

export const TOTAL = 5000n

export function attempt(ordinal: number, changes: Partial<AttemptFact> = {}): AttemptFact {
  const facts = { amountMinor: TOTAL, currency: 'JPY', declineTold: false, outcomeUnknown: false }
  return { id: `attempt-${ordinal}`, ordinal, ...facts, ...changes }
}

export function row(gatewayTransactionId: string, changes: Partial<LedgerFact> = {}): LedgerFact {
  const facts = { type: 'capture', outcome: 'approved', amountMinor: TOTAL, currency: 'JPY' } as const
  return { attemptId: 'attempt-1', gatewayTransactionId, ...facts, ...changes }
}

export function order(ledger: LedgerFact[], changes: Partial<OrderFacts> = {}): OrderFacts {
  const noOperations = { refundUnclear: false, operationUnclear: false, operationFailed: false }
  const nothingElse = { closedAs: null, ...noOperations, unconfirmed: false, webhookWaiting: false }
  return { currency: 'JPY', totalMinor: TOTAL, attempts: [attempt(1), attempt(2)], ledger, ...nothingElse, ...changes }
}
