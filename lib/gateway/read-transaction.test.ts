import { describe, expect, test } from 'vitest'
import { readEnvelope } from './read-envelope'
import { readOutcome } from './read-outcome'
import { readTransaction, type Reading, type ReadTransaction } from './read-transaction'

const READING: Reading = { amountUnit: 'major', hppPreAuth: 'authorization', expectedCurrency: 'JPY' }

/** A status answer as contract 8.4 shows it. */
const answer = {
  success: true,
  status_code: 200,
  is_live: false,
  transaction_type: 'CAPTURE',
  gateway_response: { version: '1', type: 'INFO', message: 'Payment Successful.', code: 'INFO0000' },
  merchant_details: { legal_name: 'Example Shop KK', mid: 'JP00000000', merchant_txn_ref: 'PO-7F3K-29QX-1' },
  payment_details: {
    amount: 4800,
    response_code: 0,
    auth_code: '268004',
    currency: 'JPY',
    scheme: 'MASTERCARD',
    card: { name: 'TARO YAMADA', number: '5200000000001005' },
  },
  transaction_details: {
    id: '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01',
    ref: 74811,
    timestamp: '2025-01-14T08:24:36.000Z',
  },
}

type Members = Partial<Record<keyof typeof answer | 'redirect_url', unknown>>
const wire = (changes: Members = {}) => ({ ...answer, ...changes })
const payment = (changes: Record<string, unknown>) =>
  wire({ payment_details: { ...answer.payment_details, ...changes } })

function requireRead(given: unknown, reading = READING): ReadTransaction {
  const read = readTransaction(given, reading)
  if (read.kind === 'unreadable') throw new Error(read.problem.code)
  return read.transaction
}

function requireProblem(given: unknown, reading = READING) {
  const read = readTransaction(given, reading)
  return read.kind === 'unreadable' ? read.problem : null
}

test('A status answer becomes a transaction, with the card number masked', () => {
  expect(readTransaction(wire(), READING)).toEqual({
    kind: 'transaction',
    ownership: {
      gatewayTransactionId: '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01',
      gatewayMerchantId: 'JP00000000',
      merchantTxnRef: 'PO-7F3K-29QX-1',
    },
    transaction: {
      gatewayTransactionId: '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01',
      type: 'capture',
      outcome: 'approved',
      amountMinor: 4800n,
      currency: 'JPY',
      isCurrencyAssumed: false,
      responseCode: 0,
      gatewayCode: 'INFO0000',
      scheme: 'MASTERCARD',
      cardMasked: '520000******1005',
      authCode: '268004',
      isLive: false,
      occurredAt: new Date('2025-01-14T08:24:36.000Z'),
    },
  })
})

test('The reference is found in either place where the gateway puts it', () => {
  const moved = wire({
    merchant_details: { mid: 'JP00000000' },
    transaction_details: { ...answer.transaction_details, merchant_txn_ref: 'PO-7F3K-29QX-1' },
  })
  expect(readTransaction(moved, READING).ownership.merchantTxnRef).toBe('PO-7F3K-29QX-1')
})

test('The amount and the code may be text', () => {
  expect(requireRead(payment({ amount: '4800', response_code: '0' }))).toMatchObject({
    amountMinor: 4800n,
    outcome: 'approved',
  })
})

test('Dollars are read in the unit that the settings say', () => {
  const dollars = payment({ amount: 12.34, currency: 'USD' })
  expect(requireRead(dollars).amountMinor).toBe(1234n)
  expect(requireProblem(dollars, { ...READING, amountUnit: 'minor' })).toEqual({
    code: 'unreadable_amount',
    amount: '12.34',
    currency: 'USD',
  })
})

describe('The kind of a transaction:', () => {
  test.each([
    ['CAPTURE', 'INFO0000', 'capture'],
    ['PRE_AUTH', 'INFO0000', 'authorization'],
    ['PRE_AUTH', 'INFO0001', 'capture'],
    ['CAPTURE', 'INFO0002', 'refund'],
    ['VOID', 'INFO0003', 'void'],
    ['REFUND', 'ERR3019', 'refund'],
    ['PURCHASE', 'INFO0000', 'capture'],
    ['VOIDAUTHORISATION', 'INFO0000', 'void'],
    ['Void Authorisation', 'INFO0000', 'void'],
  ])('%s with %s is a %s', (transactionType, code, type) => {
    const given = wire({ transaction_type: transactionType, gateway_response: { code } })
    expect(requireRead(given).type).toBe(type)
  })

  test('PRE_AUTH is a sale where the settings say so', () => {
    expect(requireRead(wire({ transaction_type: 'PRE_AUTH' }), { ...READING, hppPreAuth: 'sale' }).type).toBe('capture')
  })
})

describe('The outcome is', () => {
  test.each([
    [{ success: true, response_code: 0 }, 'approved'],
    [{ success: false, response_code: 5 }, 'declined'],
    [{ success: false, response_code: -8001 }, 'declined'],
    [{ success: false, response_code: 424242 }, 'declined'],
    [{ success: false, response_code: undefined }, 'declined'],
    [{ success: false, response_code: 578 }, 'pending'],
    [{ success: true, response_code: 578 }, 'pending'],
    [{ success: false, response_code: 676 }, 'unclear'],
    [{ success: true, response_code: 5 }, 'unclear'],
    [{ success: false, response_code: 0 }, 'unclear'],
    [{ success: true, response_code: undefined }, 'unclear'],
    [{ success: undefined, response_code: 0 }, 'unclear'],
    [{ success: true, response_code: 10 }, 'unclear'],
    [{ success: 'true', response_code: 0 }, 'unclear'],
    [{ success: 'true', response_code: 5 }, 'unclear'],
    [{ success: 1, response_code: 5 }, 'unclear'],
    [{ success: 'false', response_code: 5 }, 'declined'],
    [{ success: undefined, response_code: 5 }, 'declined'],
    [{ success: false, response_code: 'none' }, 'unclear'],
    [{ success: false, response_code: 2_147_483_648 }, 'unclear'],
  ])('%o: %s', ({ success, response_code }, expected) => {
    const given = wire({ success, payment_details: { ...answer.payment_details, response_code } })
    expect(readOutcome(readEnvelope(given))).toBe(expected)
  })

  test('Not approved while the gateway names an error beside it', () => {
    expect(readOutcome(readEnvelope(wire({ gateway_response: { code: 'ERR3001' } })))).toBe('unclear')
  })
})

describe('An optional member is null where it is invalid, and the payment is still read:', () => {
  test.each([
    ['a number as auth code', { auth_code: 268004 }, { authCode: null }],
    ['an auth code longer than its column', { auth_code: '1'.repeat(21) }, { authCode: null }],
    ['a list as card', { card: [] }, { cardMasked: null }],
    ['a card number as auth code', { auth_code: '5200000000001005' }, { authCode: '520000******1005' }],
    ['a card number as scheme', { scheme: '5200 0000 0000 1005' }, { scheme: '520000******1005' }],
    ['NUL in the scheme', { scheme: 'VI\0SA' }, { scheme: null }],
    ['half a character in the scheme', { scheme: '\ud800' }, { scheme: null }],
  ])('%s', (_what, changes, expected) => {
    expect(requireRead(payment(changes))).toMatchObject({ amountMinor: 4800n, outcome: 'approved', ...expected })
  })

  test.each([1795896000000, '-271821-04-20T00:00:00.000Z', '1999-12-31T23:59:59Z', '2100-01-01T00:00:00Z', 'soon', {}])(
    'The time %o',
    (timestamp) => {
      const given = wire({ transaction_details: { ...answer.transaction_details, timestamp } })
      expect(requireRead(given)).toMatchObject({ occurredAt: null, outcome: 'approved' })
    },
  )

  test('A number as is_live and as the gateway’s own code', () => {
    const given = wire({ is_live: 0, gateway_response: { code: 7 } })
    expect(requireRead(given)).toMatchObject({ isLive: null, gatewayCode: null, type: 'capture', outcome: 'approved' })
  })
})

describe('The currency', () => {
  test.each(['jpy', 'Jpy', ' JPY '])('Is %o in any letters', (currency) => {
    expect(requireRead(payment({ currency }))).toMatchObject({ currency: 'JPY', isCurrencyAssumed: false })
  })

  test.each([null, undefined, ''])('Is the expected one where it is %o, and that is said', (currency) => {
    const read = requireRead(payment({ currency, amount: 12.34 }), { ...READING, expectedCurrency: 'USD' })
    expect(read).toMatchObject({ currency: 'USD', isCurrencyAssumed: true, amountMinor: 1234n })
  })
})

test('An answer in a wrapper is read, and a UUID in capital letters is recorded in small ones', () => {
  const { id } = answer.transaction_details
  const given = wire({ transaction_details: { ...answer.transaction_details, id: id.toUpperCase() } })
  expect(requireRead({ data: given }).gatewayTransactionId).toBe(id)
})

describe('An unreadable answer is reported as such:', () => {
  test.each([
    [wire({ redirect_url: 'https://checkout.example/3ds' }), { code: 'challenge' }],
    [wire({ transaction_details: {} }), { code: 'no_transaction_id' }],
    [wire({ transaction_details: { id: { a: 1 } } }), { code: 'no_transaction_id' }],
    [wire({ transaction_type: 'SETTLEMENT', gateway_response: null }), { code: 'unknown_type', type: 'SETTLEMENT' }],
    [wire({ transaction_type: ['CAPTURE'] }), { code: 'unknown_type', type: '[…]' }],
    [payment({ amount: null }), { code: 'unreadable_amount', amount: '', currency: 'JPY' }],
    [payment({ amount: true }), { code: 'unreadable_amount', amount: 'true', currency: 'JPY' }],
    [payment({ amount: 48.5 }), { code: 'unreadable_amount', amount: '48.5', currency: 'JPY' }],
    [payment({ amount: 'a\0\ud800' }), { code: 'unreadable_amount', amount: 'a\ufffd', currency: 'JPY' }],
    [payment({ currency: 'YEN!' }), { code: 'unreadable_currency', currency: 'YEN!' }],
    [null, { code: 'no_transaction_id' }],
    ['text', { code: 'no_transaction_id' }],
  ])('Case %#', (given, problem) => {
    expect(requireProblem(given)).toEqual(problem)
  })
})

test('A merchant id written as a number is the same as its digits', () => {
  const given = wire({ merchant_details: { ...answer.merchant_details, mid: 4711 } })
  expect(readTransaction(given, READING).ownership).toMatchObject({ gatewayMerchantId: '4711' })
})
