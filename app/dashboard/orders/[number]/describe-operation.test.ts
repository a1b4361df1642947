import { expect, test } from 'vitest'
import type { OperationResult } from '@/lib/payments/execute-operation'
import { translatorOf } from '@/messages/translator'
import { describeOperation } from './describe-operation'

const target = { operation: 'refund', amountMinor: 1250n, currency: 'USD' } as const
const tooHigh = { code: 'amount_too_high', operation: 'capture', maxMinor: 800n, currency: 'JPY' } as const

test.each<[OperationResult, string]>([
  [{ kind: 'done', ...target }, 'Refund of $12.50 completed.'],
  [
    { kind: 'repeat', state: 'unclear', ...target },
    'Refund of $12.50 was already sent and its outcome is unclear. Nothing was sent again.',
  ],
  [{ kind: 'refused', refusal: tooHigh }, 'You can capture at most ¥800. Nothing was sent.'],
  [
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: 412 } },
    'The gateway refused the request (HTTP status 412). No money was moved.',
  ],
  [
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: null } },
    'The gateway refused the request. No money was moved.',
  ],
  [
    { kind: 'refused', refusal: { code: 'outdated' } },
    'Something changed since this page was loaded. Nothing was sent. Check the amount that is left and try again.',
  ],
])('%o', (result, sentence) => {
  expect(describeOperation(result, translatorOf('operations'), 'en-US')).toBe(sentence)
})
