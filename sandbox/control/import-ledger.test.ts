import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { askStatus, call, control, direct, quiet, readLedger } from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
beforeEach(async () => {
  await control(pair, { method: 'POST', path: '/reset' })
  pair.shop.forget()
})
afterAll(() => pair.stop())

const sale = {
  transactionId: 'sale-of-may',
  type: 'CAPTURE',
  outcome: 'approved',
  responseCode: 0,
  amountMinor: 4800,
  currency: 'JPY',
  merchantId: 'JP00000000',
  merchantTxnRef: 'PO-OLD-1',
  createdAt: '2026-05-01T08:00:00.000Z',
  card: { name: 'TARO YAMADA', masked: '400000******1091', scheme: 'VISA', expMonth: '12', expYear: '39' },
}
const refund = {
  ...sale,
  transactionId: 'refund-of-may',
  type: 'REFUND',
  amountMinor: 1800,
  parentTransactionId: 'sale-of-may',
}

const tell = (...operations: object[]) => control(pair, { method: 'POST', path: '/ledger', body: { operations } })
const giveBack = (amount: number) =>
  call(pair, {
    path: direct('refund'),
    body: { merchant_id: 'JP00000000', transactionId: 'sale-of-may', amount, reason: 'Broken' },
  })

test('An imported sale has a status and can be refunded, up to what its imported refund left', async () => {
  expect((await tell(sale, refund)).body).toEqual({ imported: 2, known: 0 })
  expect(await askStatus(pair, 'sale-of-may')).toMatchObject({
    status: 200,
    body: {
      success: true,
      transaction_type: 'CAPTURE',
      payment_details: { amount: 4800, scheme: 'VISA' },
      merchant_details: { merchant_txn_ref: 'PO-OLD-1' },
    },
  })
  expect((await giveBack(3001)).body).toMatchObject({ success: false, gateway_response: { code: 'ERR3020' } })
  expect((await giveBack(3000)).body).toMatchObject({ success: true, payment_details: { amount: 3000 } })
})

test('A repeated import changes nothing, and sends no webhook', async () => {
  await tell(sale)
  await giveBack(800)
  expect((await tell({ ...sale, amountMinor: 1 }, refund)).body).toEqual({ imported: 1, known: 1 })
  await quiet(pair)
  expect((await readLedger(pair)).operations.map(({ amountMinor }) => amountMinor)).toEqual([4800, 800, 1800])
  expect(pair.shop.received).toHaveLength(0)
})

test('A webhook about an imported sale is refused, because it has no URL', async () => {
  await tell(sale)
  expect(
    (await control(pair, { method: 'POST', path: '/trigger', body: { kind: 'webhook', target: 'sale-of-may' } }))
      .status,
  ).toBe(412)
  expect((await readLedger(pair)).webhooks).toHaveLength(0)
})

test('The ledger’s own export can be imported', async () => {
  await tell(sale, refund)
  const { operations } = await readLedger(pair)
  await control(pair, { method: 'POST', path: '/reset' })
  expect((await tell(...operations)).body).toEqual({ imported: 2, known: 0 })
  expect((await readLedger(pair)).operations).toMatchObject([
    { transactionId: 'sale-of-may' },
    { parentTransactionId: 'sale-of-may' },
  ])
})

test.each([
  ['of an unknown merchant', { merchantId: 'XX00000000' }],
  ['in a currency that its merchant does not take', { currency: 'USD' }],
  ['of a parent that nobody knows', { parentTransactionId: 'nothing' }],
  ['whose outcome its code denies', { outcome: 'declined' }],
  ['without an amount', { amountMinor: 0 }],
  ['with an amount that is no number', { amountMinor: '4800' }],
])('One entry %s is refused, and none of the others is taken', async (_what, spoilt) => {
  expect((await tell(sale, { ...sale, transactionId: 'other', ...spoilt })).status).toBe(400)
  expect((await readLedger(pair)).operations).toHaveLength(0)
})
