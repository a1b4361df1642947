import { isContradicted, isOpen, type GatewayTransaction, type Outcome } from '@/testing/simulation/gateway/book'
import type { World } from '@/testing/simulation/world'
import type { AttemptRow, Book, LedgerRow } from './book'

/**
 * A transaction as the shop can know it. `contested`: it heard both a decline and an approval of it, which no webhook
 * or answer can settle.
 */
export type KnownTransaction = Omit<GatewayTransaction, 'outcome' | 'on'> & {
  outcome: Outcome | 'contested'
  on: KnownTransaction | null
}

/** One payment link at the gateway, with those of its transactions that the shop has received. */
export type KnownLink = {
  minor: number
  currency: string
  transactions: KnownTransaction[]
  declined: boolean
  /** Polling has ended without a final outcome. */
  unknown: boolean
}

export function linkOf({ gateway }: World, book: Book, attempt: AttemptRow): KnownLink {
  const link = gateway.links.find((candidate) => candidate.ref === attempt.ref)
  const isKnown = (one: GatewayTransaction) => book.ledger.some((row) => row.gateway_id === one.id)
  const known = link?.transactions.filter(isKnown) ?? []
  const views = new Map(known.map((one) => [one, viewOf(one, attempt, book.ledger)]))
  for (const [one, view] of views) view.on = one.on && (views.get(one.on) ?? { ...view, id: one.on.id, on: null })
  const transactions = [...views.values()]
  const payments = transactions.filter(({ action }) => action !== 'refund' && action !== 'void')
  const reported = gateway.webhooks.sent.some(
    (webhook) => webhook.link === link && webhook.reportsDecline && webhook.acknowledged,
  )
  const isUndecided = ({ outcome }: KnownTransaction) => outcome === 'pending' || outcome === 'unclear'
  return {
    minor: Number(attempt.amount),
    currency: attempt.currency,
    transactions,
    declined: (reported && attempt.decline_told) || payments.some((one) => one.outcome === 'declined'),
    unknown: attempt.outcome_unknown && (payments.length === 0 || payments.some(isUndecided)),
  }
}

/**
 * The gateway's outcome. Only where the gateway contradicted itself, or polling has ended, it depends on what the shop
 * was told, which checkLedger compares with what it could have been told.
 */
function viewOf(one: GatewayTransaction, attempt: AttemptRow, ledger: LedgerRow[]): KnownTransaction {
  const saidMore = isContradicted(one) || (isOpen(one) && one.was.has('approved'))
  const outcome = saidMore || attempt.outcome_unknown ? heardOf(one.id, ledger) : one.outcome
  return { ...one, outcome, on: null }
}

export function heardOf(id: string, ledger: LedgerRow[]): KnownTransaction['outcome'] {
  const heard = new Set(ledger.flatMap((row) => (row.gateway_id === id ? [row.outcome] : [])))
  if (heard.has('approved') && heard.has('declined')) return 'contested'
  return (['approved', 'declined', 'unclear'] as const).find((outcome) => heard.has(outcome)) ?? 'pending'
}

export const isContested = ({ transactions }: KnownLink): boolean =>
  transactions.some(({ outcome }) => outcome === 'contested')

/** What these transactions leave of a charge, or of an authorization that is neither captured nor voided. */
export function leftOf(payment: KnownTransaction, all: KnownTransaction[]): number {
  if (payment.outcome !== 'approved') return 0
  const taken = all.filter((one) => one.on === payment && one.outcome === 'approved')
  const minor = taken.reduce((sum, one) => sum + one.minor, 0)
  return payment.action === 'authorization' && taken.length > 0 ? 0 : payment.minor - minor
}
