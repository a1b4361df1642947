import type { Book } from './books/book'
import type { Gateway, Operation } from './books/gateway'

/** What a status request for a link's id can find (the storm's option --lookup). */
export type Lookup = 'none' | 'link' | 'same-id'

export type Knowledge = {
  /** The shop has recorded it. */
  known: Operation[]
  /** The shop received it, or could have found it by polling, and has not recorded it. */
  lost: Operation[]
  /** No accepted webhook named it, and no status request finds it. */
  unknowable: Operation[]
  /** The gateway recorded it for another merchant or reference: it is not this order's money. */
  misdirected: Operation[]
}

/** Sorts the gateway's transactions by what the shop knows and could know of them. */
export function sortByKnowledge(gateway: Gateway, book: Book, lookup: Lookup): Knowledge {
  const inBook = new Set(book.rows.map((row) => row.transactionId))
  const accepted = gateway.sent.filter(({ isAccepted }) => isAccepted)
  const received = new Set(accepted.map(({ merchantTxnRef, transactionId }) => `${merchantTxnRef} ${transactionId}`))
  const findable = findableIds(gateway, book, lookup)
  const knowledge: Knowledge = { known: [], lost: [], unknowable: [], misdirected: [] }
  for (const operation of gateway.operations) {
    const { transactionId, link, isOurs } = operation
    const couldKnow = received.has(`${link.merchantTxnRef} ${transactionId}`) || findable.has(transactionId)
    if (!isOurs) knowledge.misdirected.push(operation)
    else if (inBook.has(transactionId)) knowledge.known.push(operation)
    else if (couldKnow) knowledge.lost.push(operation)
    else knowledge.unknowable.push(operation)
  }
  return knowledge
}

/**
 * Found by the link's id: its latest transaction, or the one with the same id, if the shop knows the link's id. Later
 * operations on a payment are looked up only if a request of its staff got no answer.
 */
function findableIds(gateway: Gateway, { attempts, requests }: Book, lookup: Lookup): Set<string> {
  if (lookup === 'none') return new Set()
  const ids = new Set(attempts.map((attempt) => attempt.linkId))
  const latest = new Map(gateway.operations.map((operation) => [operation.link.linkId, operation]))
  const asked = [...latest].filter(([linkId]) => ids.has(linkId))
  if (lookup === 'same-id') return new Set(asked.map(([linkId]) => linkId))
  const unclear = new Set(
    requests.flatMap(({ state, merchantTxnRef }) => (state === 'unclear' ? [merchantTxnRef] : [])),
  )
  const isAskedFor = ({ parentTransactionId, link }: Operation) =>
    parentTransactionId === null || unclear.has(link.merchantTxnRef)
  return new Set(asked.flatMap(([, last]) => (isAskedFor(last) ? [last.transactionId] : [])))
}
