import type { Book, StaffRequest } from './books/book'
import type { Difference } from './difference'
import { textOf } from './books/decimal'
import type { Gateway, Operation } from './books/gateway'
import { groupBy } from './group'

const KINDS = { PRE_AUTH: 'authorization', CAPTURE: 'capture', REFUND: 'refund', VOID: 'void' } as const
const STATES = {
  approved: 'done',
  declined: 'refused',
  pending: 'sent',
  unclear: 'unclear',
  contested: 'failed',
} as const

/**
 * Compares the operations that staff requested with those that the gateway executed: each request at most once, and
 * none without a request. `byHand`: payments with operations made in the gateway's portal, which have no request.
 */
export function compareRequests(gateway: Gateway, { requests, rows }: Book, byHand: Set<string>): Difference[] {
  const made = new Map(gateway.operations.map((operation) => [operation.transactionId, operation]))
  const namedBy = groupBy(requests, ({ transactionId }) => transactionId ?? '')
  const unnamed = gateway.operations.filter(
    (one) => one.parentTransactionId !== null && namedBy(one.transactionId).length === 0,
  )
  const inBook = new Set(rows.map(({ transactionId }) => transactionId))
  const wasPending = new Set(rows.filter(({ outcome }) => outcome === 'pending').map((row) => row.transactionId))
  return [
    ...requests.flatMap((request) => compareAnswer(request, made.get(request.transactionId ?? ''), wasPending)),
    ...requests.flatMap((request) => compareShare(request, namedBy(request.transactionId ?? ''))),
    ...compareUnnamed(
      unnamed.filter((one) => !byHand.has(one.link.merchantTxnRef)),
      requests,
      inBook,
    ),
  ]
}

/**
 * A request with an answer has that answer's outcome. Without one it is refused or unclear. What the shop knew as
 * pending before it was declined has failed; what was declined at once was refused.
 */
function compareAnswer(request: StaffRequest, operation: Operation | undefined, wasPending: Set<string>): Difference[] {
  const { transactionId, state, merchantTxnRef: where } = request
  const shop = `${sentence(request)} on ${request.onTransactionId}, ${state}`
  if (transactionId === null) {
    if (state === 'refused' || state === 'unclear') return []
    return [{ where, what: 'request', gateway: 'no answer that the shop knows', shop }]
  }
  const truth =
    operation && `${sentence({ ...operation, kind: KINDS[operation.type] })} on ${operation.parentTransactionId}`
  const gateway = operation ? `${truth}, ${stateOf(operation, wasPending)}` : 'no such transaction'
  return gateway === shop ? [] : [{ where, what: 'request', gateway, shop }]
}

function stateOf({ outcome, transactionId }: Operation, wasPending: Set<string>): StaffRequest['state'] {
  return outcome === 'declined' && wasPending.has(transactionId) ? 'failed' : STATES[outcome]
}

function compareShare({ transactionId, merchantTxnRef: where }: StaffRequest, sharing: StaffRequest[]): Difference[] {
  if (transactionId === null || sharing.length === 1) return []
  return [{ where, what: 'requests with one answer', gateway: '1', shop: String(sharing.length) }]
}

/**
 * Executed operations that no request names: each accounts for one request without an answer. The shop may record
 * that request as `refused` only if the operation was declined, and as `unclear` only while it has received nothing
 * about it, or only a decline, which may belong to another request.
 */
function compareUnnamed(unnamed: Operation[], requests: StaffRequest[], inBook: Set<string>): Difference[] {
  const open = requests.filter(({ transactionId }) => transactionId === null)
  const declinedFirst = [...unnamed].sort((a, b) => Number(b.outcome === 'declined') - Number(a.outcome === 'declined'))
  return declinedFirst.flatMap((operation) => {
    const isDeclined = operation.outcome === 'declined'
    const states = isDeclined ? ['refused', 'unclear'] : inBook.has(operation.transactionId) ? [] : ['unclear']
    const found = states.flatMap((state) => open.find((one) => one.state === state && isFor(one, operation)) ?? [])
    if (found[0]) {
      open.splice(open.indexOf(found[0]), 1)
      return []
    }
    const gateway = `${sentence({ ...operation, kind: KINDS[operation.type] })} ${operation.outcome} (${operation.transactionId})`
    return [
      { where: operation.link.merchantTxnRef, what: 'done at the gateway', gateway, shop: 'no request that it can be' },
    ]
  })
}

function isFor(request: StaffRequest, { type, parentTransactionId, minor, currency }: Operation): boolean {
  const isSame = request.kind === KINDS[type] && request.onTransactionId === parentTransactionId
  return isSame && request.minor === minor && request.currency === currency
}

function sentence({ kind, minor, currency }: { kind: string; minor: bigint; currency: string }): string {
  return `${kind} of ${textOf(minor, currency)}`
}
