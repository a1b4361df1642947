import type { GatewayTransaction } from '@/testing/simulation/gateway/book'
import type { World } from '@/testing/simulation/world'
import type { Book, OperationRow } from './book'

/** Nothing is sent unwritten, nothing twice; nothing is called done that was not, or refused that was done. */
export function checkOperations({ gateway, doorway }: World, { operations }: Book): string[] {
  const sent =
    doorway.operations > operations.length ? [`${doorway.operations} were sent, ${operations.length} written down`] : []
  const ids = operations.flatMap((row) => row.gateway_id ?? [])
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `Two requests are said to be ${id}`)
  const isTrue = (row: OperationRow) =>
    gateway.transactions.some(
      (one) => one.id === row.gateway_id && one.action === row.kind && one.was.has(WORD[row.state]),
    )
  const untrue = operations.filter((row) => row.gateway_id !== null && WORD[row.state] !== 'pending' && !isTrue(row))
  const denied = doorway.carriedOut.filter((one) => isDenied(one, doorway.carriedOut, operations))
  return [
    ...sent,
    ...twice,
    ...untrue.map((row) => `It did not become so: ${JSON.stringify(row)}`),
    ...denied.map((one) => `A ${one.action} of ${one.minor} was done, and its request is called refused`),
  ]
}

/** Of the requests on one payment, at least as many are not called refused as the gateway carried out without declining. */
function isDenied(
  { action, on }: GatewayTransaction,
  carriedOut: GatewayTransaction[],
  operations: OperationRow[],
): boolean {
  const done = carriedOut.filter((one) => one.action === action && one.on === on && one.outcome !== 'declined')
  const asked = operations.filter((row) => row.kind === action && row.on_id === on?.id && row.state !== 'refused')
  return asked.length < done.length
}

const WORD = { done: 'approved', refused: 'declined', unclear: 'unclear', requested: 'pending' } as const

/** Once all is quiet, whatever was asked for is done, refused or unclear; none is forgotten, or waits for what has been said. */
export function checkOperationsAtRest({ operations, ledger }: Book): string[] {
  const forgotten = operations.filter((row) => row.state === 'requested' && row.gateway_id === null)
  const isDecided = (id: string | null) => {
    const words = new Set(ledger.flatMap((row) => (row.gateway_id === id ? [row.outcome] : [])))
    return words.has('approved') !== words.has('declined')
  }
  const deaf = operations.filter(
    (row) => (row.state === 'requested' || row.state === 'unclear') && isDecided(row.gateway_id),
  )
  return [
    ...forgotten.map((row) => `Nobody asks what became of ${JSON.stringify(row)}`),
    ...deaf.map((row) => `Its transaction has got its last word, and it has not: ${JSON.stringify(row)}`),
  ]
}
