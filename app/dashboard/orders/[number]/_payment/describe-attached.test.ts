import { expect, test } from 'vitest'
import type { Confirmation, Difference } from '@/lib/payments/confirmation'
import { translatorOf } from '@/messages/translator'
import { describeAttached } from './describe-attached'

const describe = (confirmation: Confirmation) => describeAttached(confirmation, translatorOf('orderDetail.answers'))

const DIFFERENCES: Record<Difference, string> = {
  transaction: 'The gateway answered with a different transaction. Nothing changed. Check the ID and try again.',
  merchant: 'The gateway has this transaction under a different merchant ID. Nothing changed.',
  reference:
    'The gateway has this transaction under the reference of a different payment. Nothing changed. Check which payment you chose.',
  type: 'This transaction is of a different type than the one requested. Nothing changed.',
}

test.each(Object.entries(DIFFERENCES) as [Difference, string][])(
  'A transaction that differs in its %s says so',
  (difference, sentence) => {
    expect(describe({ kind: 'foreign', difference, misdirected: 'no' })).toBe(sentence)
  },
)

test('A transaction that is recorded, or was before, says so', () => {
  expect(describe({ kind: 'recorded', outcome: 'approved' })).toContain('it’s now part of the order')
  expect(describe({ kind: 'repeat', outcome: 'approved' })).toContain('already part of the order')
})
