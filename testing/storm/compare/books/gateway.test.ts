import { expect, test } from 'vitest'
import { readGateway } from './gateway'

const link = { linkId: 'L1', merchantId: 'M1', merchantTxnRef: 'PO-1-1', amount: '12.34', currency: 'USD' }
const operation = {
  transactionId: 'T1',
  type: 'CAPTURE',
  outcome: 'approved',
  earlierOutcomes: [],
  amount: '12.34',
  amountMinor: 1234,
  currency: 'USD',
  merchantId: 'M1',
  merchantTxnRef: 'PO-1-1',
  linkId: 'L1',
  parentTransactionId: null,
  createdAt: '',
  updatedAt: '',
}

function read(changes: object, bodies: string[] = []) {
  const webhooks = bodies.map((body) => ({
    transactionId: 'T1',
    url: 'https://shop.example/api/webhooks?attempt=PO-1-1&key=k',
    state: 'answered',
    answerStatus: 200,
    startedAt: '2026-11-24T10:00:00.000Z',
    bodyBase64: Buffer.from(body).toString('base64'),
  }))
  return readGateway({ links: [link], operations: [{ ...operation, ...changes }], webhooks })
}

test('An amount is read from its decimal text', () => {
  expect(read({}).operations[0]).toMatchObject({ minor: 1234n, isOurs: true })
})

test('A ledger that contradicts itself is refused', () => {
  expect(() => read({ amountMinor: 1235 })).toThrow(/contradicts/)
  expect(() => read({ linkId: 'L2' })).toThrow(/no link/)
})

test.each([{ merchantId: 'M2' }, { merchantTxnRef: 'PO-2-1' }])(
  'What was booked elsewhere is not ours: %j',
  (changes) => {
    expect(read(changes).operations[0]).toMatchObject({ isOurs: false })
  },
)

test.each([
  ['a decline', '{"success":false}', true],
  ['a decline of another payment', '{"success":false,"merchant_details":{"merchant_txn_ref":"PO-2-1"}}', false],
  ['a pending payment', '{"success":false,"payment_details":{"response_code":578}}', false],
  ['an approval', '{"success":true,"transaction_details":{"id":"T1"}}', false],
  ['a body that is cut off', '{"success":fa', false],
])('Of %s: is a decline reported?', (_what, body, isDecline) => {
  expect(read({}, [body]).sent).toMatchObject([{ merchantTxnRef: 'PO-1-1', isDecline }])
})
