import type { Confirmation } from '@/lib/payments/confirm-transaction'

/** What came of a transaction id from the portal, for the person who brought it. */
export function describeAttached(confirmation: Confirmation): { kind: 'done' | 'refused'; sentence: string } {
  switch (confirmation.kind) {
    case 'recorded':
      return {
        kind: 'done',
        sentence: 'The gateway confirms this transaction for this order. It is in the ledger now.',
      }
    case 'repeat':
      return { kind: 'done', sentence: 'The gateway confirms it, and the ledger had it already.' }
    case 'unknown':
      return {
        kind: 'refused',
        sentence: 'The gateway knows no transaction of this id. Check it, or try again later. Nothing changed.',
      }
    case 'foreign':
      return {
        kind: 'refused',
        sentence: 'This transaction is not of this payment. Nothing changed.',
      }
    case 'unreadable':
    case 'no_answer':
      return {
        kind: 'refused',
        sentence: 'The gateway could not be asked just now. Nothing changed; try again in some minutes.',
      }
  }
}
