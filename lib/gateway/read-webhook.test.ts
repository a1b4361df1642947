import { describe, expect, test } from 'vitest'
import { readHint } from './read-webhook'

const hintOf = (body: object) => readHint(JSON.stringify(body))
const id = '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01'

test('The id, the reference and a decline are read from either shape', () => {
  expect(
    hintOf({
      success: false,
      merchant_details: { merchant_txn_ref: 'PO-1' },
      payment_details: { response_code: '51' },
    }),
  ).toEqual({
    gatewayTransactionId: null,
    merchantTxnRef: 'PO-1',
    declined: true,
    responseCode: 51,
  })
  expect(hintOf({ transaction_details: { id, merchant_txn_ref: 'PO-2' } })).toMatchObject({
    gatewayTransactionId: id,
    merchantTxnRef: 'PO-2',
    declined: false,
  })
})

describe('What would break an address or a column later is no hint:', () => {
  test.each([
    ['an id with NUL', { transaction_details: { id: 'a\u0000' } }],
    ['an id with half a character', { transaction_details: { id: '\ud800' } }],
    ['an id that is too long', { transaction_details: { id: 'x'.repeat(65) } }],
    ['a code of ten digits', { success: false, payment_details: { response_code: 2_147_483_648 } }],
    ['a currency with NUL', { transaction_details: { id }, payment_details: { currency: 'JP\u0000' } }],
  ])('%s', (_what, body) => {
    expect(hintOf(body)).toBeNull()
  })
})
