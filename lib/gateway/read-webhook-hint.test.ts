import { describe, expect, test } from 'vitest'
import { readWebhookHint } from './read-webhook-hint'

const hintOf = (body: unknown) => readWebhookHint(JSON.stringify(body))
const id = '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01'

test('The id, the reference and a decline are read from either shape', () => {
  expect(
    hintOf({
      success: false,
      merchant_details: { merchant_txn_ref: 'PO-1', mid: 'JP00000000' },
      payment_details: { response_code: '51' },
    }),
  ).toEqual({
    gatewayTransactionId: null,
    merchantTxnRef: 'PO-1',
    gatewayMerchantId: 'JP00000000',
    isDeclined: true,
    responseCode: 51,
    isReadable: true,
  })
  expect(hintOf({ transaction_details: { id, merchant_txn_ref: 'PO-2' } })).toMatchObject({
    gatewayTransactionId: id,
    merchantTxnRef: 'PO-2',
    isDeclined: false,
  })
})

describe('The id is read, whatever the other members are:', () => {
  const odd = [null, 0, 1.5, '', 'x', true, [], [1], {}, { a: 1 }, '\u0000', '\ud800', 'x'.repeat(5000)]
  const members = ['success', 'is_live', 'transaction_type', 'gateway_response', 'merchant_details', 'payment_details']

  test.each(members)('%s of any type', (member) => {
    for (const value of odd)
      expect(hintOf({ [member]: value, transaction_details: { id } }).gatewayTransactionId).toBe(id)
  })

  test.each([
    ['in a wrapper', { data: { transaction_details: { id } } }],
    ['in two wrappers', { event: { data: { transaction_details: { id } } } }],
    ['in a list', { data: [{ transaction_details: { id } }] }],
    ['beside a wrapper without one', { transaction_details: { id: null }, data: { transaction_details: { id } } }],
    ['with a list as its details', { transaction_details: [{ id }] }],
    ['with space around it', { transaction_details: { id: ` ${id}\n` } }],
  ])('%s', (_what, body) => {
    expect(hintOf(body).gatewayTransactionId).toBe(id)
  })

  test('As a number, and after a byte order mark', () => {
    expect(hintOf({ transaction_details: { id: 4111111111111111 } }).gatewayTransactionId).toBe('4111111111111111')
    const body = JSON.stringify({ transaction_details: { id } })
    expect(readWebhookHint(`\ufeff${body}`).gatewayTransactionId).toBe(id)
  })
})

describe('A value that does not fit a URL or a column is ignored:', () => {
  test.each([
    ['an id with NUL', { transaction_details: { id: 'a\u0000' } }],
    ['an id with half a character', { transaction_details: { id: '\ud800' } }],
    ['an id that is too long', { transaction_details: { id: 'x'.repeat(65) } }],
    ['a code of ten digits', { success: false, payment_details: { response_code: 2_147_483_648 } }],
    ['a merchant id with NUL', { merchant_details: { mid: 'JP\u0000' } }],
    ['no JSON object', 7],
  ])('%s', (_what, body) => {
    expect(hintOf(body)).toMatchObject({
      gatewayTransactionId: null,
      merchantTxnRef: null,
      gatewayMerchantId: null,
      isDeclined: false,
      responseCode: null,
    })
  })
})
