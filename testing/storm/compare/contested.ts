import type { Row } from './books/book'
import type { Operation, SentWebhook } from './books/gateway'

/** Whether the gateway has reported both a decline and an approval, as after a change of the status by hand. */
export function isContradicted({ outcome, earlierOutcomes }: Operation): boolean {
  const reported = new Set([...earlierOutcomes, outcome])
  return reported.has('approved') && reported.has('declined')
}

/** The operation as the shop has heard it. What is contested counts in no sum, and the order is held. */
export function asHeard(operation: Operation, rows: Row[]): Operation {
  if (!isContradicted(operation)) return operation
  const heard = new Set(rows.map(({ outcome }) => outcome))
  if (heard.has('approved') && heard.has('declined')) return { ...operation, outcome: 'contested' }
  return { ...operation, outcome: heard.has('approved') ? 'approved' : 'declined' }
}

/** The outcomes that the ledger may have: one that was ever reported, each once. The last one if the shop was told. */
export function isHeardRightly(operation: Operation, rows: Row[], sent: SentWebhook[]): boolean {
  const outcomes = rows.map(({ outcome }) => outcome)
  const reported: string[] = [...operation.earlierOutcomes, operation.outcome]
  const isTold = sent.some(
    (one) =>
      one.transactionId === operation.transactionId &&
      one.isAccepted &&
      one.isApproval &&
      one.sentAt >= operation.updatedAt,
  )
  return (
    outcomes.every((outcome, index) => reported.includes(outcome) && outcomes.indexOf(outcome) === index) &&
    (!isTold || outcomes.includes(operation.outcome))
  )
}
