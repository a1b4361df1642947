import type { LedgerEntry } from '@/lib/generated/prisma/client'
import type { Evidence } from '@/lib/generated/prisma/enums'
import type { OrderEvent } from './events'
import type { TransactionFact } from './facts'

/** The events of a transaction that was not in the ledger before. */
export function transactionEvents(fact: TransactionFact, evidence: Evidence): OrderEvent[] {
  const { gatewayTransactionId, currency, isCurrencyAssumed = false } = fact
  const recorded = transactionEvent({ ...fact, evidence })
  if (!isCurrencyAssumed) return [recorded]
  return [recorded, { kind: 'currency_assumed', parameters: { gatewayTransactionId, currency } }]
}

type Recorded = Pick<
  LedgerEntry,
  'type' | 'outcome' | 'amountMinor' | 'currency' | 'responseCode' | 'gatewayCode' | 'gatewayTransactionId' | 'evidence'
>

/** The event of a new row of the ledger. */
export function transactionEvent(row: Recorded): OrderEvent {
  const { type, outcome, amountMinor, currency, responseCode, gatewayCode, gatewayTransactionId, evidence } = row
  const money = { amountMinor: String(amountMinor), currency }
  const parameters = { type, outcome, ...money, responseCode, gatewayCode, gatewayTransactionId, evidence }
  return { kind: 'transaction_recorded', parameters }
}
