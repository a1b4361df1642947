import { isContradicted, type GatewayTransaction } from '@/testing/simulation/gateway/book'
import type { World } from '@/testing/simulation/world'
import type { Book, OperationRow } from './book'

/**
 * No request is sent before it is stored, or sent twice; none is recorded as done if it was not, or as refused if it
 * was done.
 */
export function checkOperations({ gateway, api }: World, { operations }: Book): string[] {
  const sent =
    api.operations > operations.length ? [`${api.operations} were sent, ${operations.length} written down`] : []
  const ids = operations.flatMap((row) => row.gateway_id ?? [])
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `Two requests are said to be ${id}`)
  // A contested one that was only matched with the request may belong to another.
  const isInDoubt = (row: OperationRow, one: GatewayTransaction) =>
    row.state === 'unclear' && row.guessed && isContradicted(one)
  const isTrue = (row: OperationRow) =>
    gateway.transactions.some(
      (one) =>
        one.id === row.gateway_id && one.action === row.kind && (one.was.has(WORD[row.state]) || isInDoubt(row, one)),
    )
  const untrue = operations.filter((row) => row.gateway_id !== null && WORD[row.state] !== 'pending' && !isTrue(row))
  const denied = api.carriedOut.filter((one) => isDenied(one, api.carriedOut, operations))
  return [
    ...sent,
    ...twice,
    ...untrue.map((row) => `It did not become so: ${JSON.stringify(row)}`),
    ...denied.map((one) => `A ${one.action} of ${one.minor} was done, and its request is called refused`),
  ]
}

/** Of the requests on one payment, as many are not recorded as refused as the gateway executed without a decline. */
function isDenied(
  { action, on }: GatewayTransaction,
  carriedOut: GatewayTransaction[],
  operations: OperationRow[],
): boolean {
  const done = carriedOut.filter((one) => one.action === action && one.on === on && !one.was.has('declined'))
  const asked = operations.filter((row) => row.kind === action && row.on_id === on?.id && !hadNoEffect(row))
  return asked.length < done.length
}

const hadNoEffect = ({ state }: OperationRow) => state === 'refused' || state === 'failed'

const WORD = {
  done: 'approved',
  refused: 'declined',
  failed: 'declined',
  unclear: 'unclear',
  requested: 'pending',
  sent: 'pending',
} as const

/** At the end every request is done, refused or unclear; none is lost, or waits for an answer that arrived. */
export function checkOperationsAtRest({ gateway }: World, book: Book): string[] {
  const { operations, ledger } = book
  const forgotten = operations.filter((row) => row.state === 'requested' && row.gateway_id === null)
  const isDecided = (id: string | null) => {
    const words = new Set(ledger.flatMap((row) => (row.gateway_id === id ? [row.outcome] : [])))
    return words.has('approved') !== words.has('declined')
  }
  const deaf = operations.filter(
    (row) => ['requested', 'sent', 'unclear'].includes(row.state) && isDecided(row.gateway_id),
  )
  return [
    ...forgotten.map((row) => `Nobody asks what became of ${JSON.stringify(row)}`),
    ...deaf.map((row) => `Its transaction has got its last word, and it has not: ${JSON.stringify(row)}`),
    ...operations
      .filter((row) => !gateway.changedByHand.some(({ id }) => id === row.gateway_id))
      .flatMap((row) => checkLateFailure(row, book)),
  ]
}

/** What was accepted and is declined later has failed, and calls a person. */
function checkLateFailure(row: OperationRow, { ledger, orders }: Book): string[] {
  const heard = new Set(ledger.flatMap((fact) => (fact.gateway_id === row.gateway_id ? [fact.outcome] : [])))
  const wasAccepted = heard.has('pending') || heard.has('approved')
  if (row.guessed || !wasAccepted || !heard.has('declined')) return []
  const isCalled = orders.some(
    ({ id, reviewReasons }) => id === row.order_id && reviewReasons.includes('operation_failed'),
  )
  return [
    ...(row.state === 'failed' ? [] : [`It was accepted and declined later: ${JSON.stringify(row)}`]),
    ...(isCalled ? [] : [`It failed after it was accepted, and nobody is called: ${JSON.stringify(row)}`]),
  ]
}
