import type { Book } from './books/book'
import type { Gateway, Operation } from './books/gateway'

/** What asking the gateway about a link's id can find out (see the storm's option --lookup). */
export type Lookup = 'none' | 'link' | 'same-id'

export type Knowledge = {
  /** The shop has it in its book. */
  known: Operation[]
  /** The shop was told of it, or could have found it by asking, and has it not. */
  lost: Operation[]
  /** No webhook that the shop accepted named it, and no question it can ask leads to it. */
  unknowable: Operation[]
  /** The gateway booked it for another merchant or another payment: money, but not money of this order. */
  misdirected: Operation[]
}

/** Sorts what happened at the gateway by what the shop knows and could know of it. */
export function sortByKnowledge(gateway: Gateway, book: Book, lookup: Lookup): Knowledge {
  const inBook = new Set(book.rows.map((row) => row.transactionId))
  const accepted = gateway.told.filter(({ isAccepted }) => isAccepted)
  const told = new Set(accepted.map(({ merchantTxnRef, transactionId }) => `${merchantTxnRef} ${transactionId}`))
  const findable = findableIds(gateway, book, lookup)
  const knowledge: Knowledge = { known: [], lost: [], unknowable: [], misdirected: [] }
  for (const operation of gateway.operations) {
    const { transactionId, link, isOurs } = operation
    const couldKnow = told.has(`${link.merchantTxnRef} ${transactionId}`) || findable.has(transactionId)
    if (!isOurs) knowledge.misdirected.push(operation)
    else if (inBook.has(transactionId)) knowledge.known.push(operation)
    else if (couldKnow) knowledge.lost.push(operation)
    else knowledge.unknowable.push(operation)
  }
  return knowledge
}

/**
 * By the link's id: its latest transaction, or the one that has the same id. Only if the shop learnt the link's id. What
 * is done to a payment afterwards, it has no reason to ask about unless a request of its own staff was never answered.
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
