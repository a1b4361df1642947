import { expect, test } from 'vitest'
import type { OperationResult } from '@/lib/payments/execute-operation'
import { translatorOf } from '@/messages/translator'
import { describeOperation } from './describe-operation'

const noCodes = { gatewayCode: null, responseCode: null }
const reader = { t: translatorOf('operations'), codes: translatorOf('responseCodes'), locale: 'en-US' }

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
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: 412, ...noCodes } },
    'The gateway refused the request (HTTP status 412). No money was moved.',
  ],
  [
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: null, ...noCodes } },
    'The gateway refused the request. No money was moved.',
  ],
  [
    {
      kind: 'refused',
      refusal: { code: 'refused_by_gateway', httpStatus: 400, gatewayCode: 'Err3019', responseCode: -8019 },
    },
    'The gateway refused this refund, most likely because your refund allowance there is used up (ERR3019). No money was moved. Request it again once the allowance refills, or ask the gateway to raise it.',
  ],
  [
    { kind: 'declined', ...target, gatewayCode: 'ERR3020', responseCode: -8020 },
    'The gateway refused this refund, most likely because your refund allowance there is used up (ERR3020). No money was moved. Request it again once the allowance refills, or ask the gateway to raise it.',
  ],
  [
    { kind: 'declined', ...target, gatewayCode: null, responseCode: 51 },
    'Refund of $12.50 was declined: Insufficient funds / over credit limit (51). No money was moved.',
  ],
  [{ kind: 'declined', ...target, ...noCodes }, 'Refund of $12.50 was declined. No money was moved.'],
  [
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: null, gatewayCode: null, responseCode: 68 } },
    'The gateway refused the request: Time out (68). No money was moved.',
  ],
  [
    { kind: 'refused', refusal: { code: 'refused_by_gateway', httpStatus: 406, gatewayCode: 'VAL9', responseCode: 0 } },
    'The gateway refused the request (HTTP status 406): No meaning documented (VAL9). No money was moved.',
  ],
  [
    { kind: 'refused', refusal: { code: 'outdated' } },
    'Something changed since this page was loaded. Nothing was sent. Check the amount that is left and try again.',
  ],
])('%o', (result, sentence) => {
  expect(describeOperation(result, reader)).toBe(sentence)
})
