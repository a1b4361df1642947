import type { World } from '@/lib/testing/simulation/world'
import type { Book, OperationRow } from './book'

/** Nothing is sent that was not written down first, nothing twice, and nothing is called done that was not. */
export function checkOperations({ gateway, doorway }: World, { operations }: Book): string[] {
  const sent = doorway.operations > operations.length ? [`${doorway.operations} were sent, ${operations.length} written down`] : []
  const ids = operations.flatMap((row) => row.gateway_id ?? [])
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `Two requests are said to be ${id}`)
  const isTrue = (row: OperationRow) =>
    gateway.transactions.some((one) => one.id === row.gateway_id && one.deed === row.kind && one.was.has(WORD[row.state]))
  const untrue = operations.filter((row) => row.gateway_id !== null && WORD[row.state] !== 'pending' && !isTrue(row))
  return [...sent, ...twice, ...untrue.map((row) => `It did not become so: ${JSON.stringify(row)}`)]
}

const WORD = { done: 'approved', refused: 'declined', unclear: 'unclear', requested: 'pending' } as const

/** Once all is quiet, whatever was asked for is done, refused or unclear; none is forgotten on its way. */
export function checkOperationsAtRest({ operations }: Book): string[] {
  const forgotten = operations.filter((row) => row.state === 'requested' && row.gateway_id === null)
  return forgotten.map((row) => `Nobody asks what became of ${JSON.stringify(row)}`)
}
