import { describe, expect, test } from 'vitest'
import { transactionWire, type TransactionWire } from './wire'
import { readOutcome, readTransaction, type ReadTransaction } from './read-transaction'

const READING = { amountUnit: 'major', hppPreAuth: 'authorization' } as const

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
const wire = (changes: Members = {}): TransactionWire => transactionWire.parse({ ...answer, ...changes })
const payment = (changes: Record<string, unknown>) =>
  wire({ payment_details: { ...answer.payment_details, ...changes } })

function requireRead(
  given: TransactionWire,
  reading: Parameters<typeof readTransaction>[1] = READING,
): ReadTransaction {
  const read = readTransaction(given, reading)
  if (typeof read === 'string') throw new Error(read)
  return read
}

test('a status answer becomes a ledger fact, with the card number masked', () => {
  expect(requireRead(wire())).toEqual({
    gatewayMerchantId: 'JP00000000',
    merchantTxnRef: 'PO-7F3K-29QX-1',
    fact: {
      gatewayTransactionId: '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01',
      type: 'capture',
      outcome: 'approved',
      amountMinor: 4800n,
      currency: 'JPY',
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

test('the reference is found in either place where the gateway puts it', () => {
  const moved = wire({
    merchant_details: { mid: 'JP00000000' },
    transaction_details: { ...answer.transaction_details, merchant_txn_ref: 'PO-7F3K-29QX-1' },
  })
  expect(requireRead(moved).merchantTxnRef).toBe('PO-7F3K-29QX-1')
})

test('amount and code may be text', () => {
  expect(requireRead(payment({ amount: '4800', response_code: '0' })).fact).toMatchObject({
    amountMinor: 4800n,
    outcome: 'approved',
  })
})

test('dollars are read in the unit that the settings say', () => {
  const dollars = payment({ amount: 12.34, currency: 'USD' })
  expect(requireRead(dollars).fact.amountMinor).toBe(1234n)
  expect(readTransaction(dollars, { ...READING, amountUnit: 'minor' })).toMatch(/cannot be an amount of USD/)
})

describe('What kind of transaction it is', () => {
  test.each([
    ['CAPTURE', 'INFO0000', 'capture'],
    ['PRE_AUTH', 'INFO0000', 'authorization'],
    ['PRE_AUTH', 'INFO0001', 'capture'],
    ['CAPTURE', 'INFO0002', 'refund'],
    ['VOID', 'INFO0003', 'void'],
    ['REFUND', 'ERR3019', 'refund'],
  ])('%s with %s is a %s', (transactionType, code, type) => {
    const given = wire({ transaction_type: transactionType, gateway_response: { code } })
    expect(requireRead(given).fact.type).toBe(type)
  })

  test('PRE_AUTH is a sale where the merchant’s contract says so', () => {
    expect(requireRead(wire({ transaction_type: 'PRE_AUTH' }), { ...READING, hppPreAuth: 'sale' }).fact.type).toBe(
      'capture',
    )
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
  ])('%o: %s', ({ success, response_code }, expected) => {
    const given = wire({ success, payment_details: { ...answer.payment_details, response_code } })
    expect(readOutcome(given)).toBe(expected)
  })

  test('not approved while the gateway names an error beside it', () => {
    expect(readOutcome(wire({ gateway_response: { code: 'ERR3001' } }))).toBe('unclear')
  })
})

describe('What cannot be read is said, not guessed:', () => {
  test.each([
    [wire({ redirect_url: 'https://checkout.example/3ds' }), /challenge/],
    [wire({ transaction_details: {} }), /no transaction id/],
    [wire({ transaction_type: 'SETTLEMENT', gateway_response: null }), /transaction type/],
    [payment({ amount: null }), /no amount/],
    [payment({ currency: undefined }), /no amount or no currency/],
    [payment({ amount: 48.5 }), /cannot be an amount of JPY/],
  ])('case %#', (given, why) => {
    expect(readTransaction(given, READING)).toMatch(why)
  })
})
