/*
 * Complete webhook bodies: the two that the gateway's documentation records (contract 11.2), and sensitive values
 * that must not be stored. The fuzzer mutates them, too (e2e/proofs/fuzz.spec.ts).
 */

type Members = Record<string, unknown>
export type RecordedBody = Members & { payment_details: Members }

const ADDRESS = {
  country: 'JP',
  postal_code: '1600022',
  email: 'buyer@example.com',
  phone_number: '8112345678',
  address1: '1-2-3 新宿',
  address2: '',
  city: 'Shinjuku-ku',
  state: 'Tokyo',
}
const CARD = { name: 'TARO YAMADA', number: '520000******1005', exp_month: '12', exp_year: '27' }
const RESPONSE = { version: '1', type: 'INFO', message: 'お支払いが完了しました。', code: 'INFO0000' }
const URLS = {
  webhook_url: 'https://shop.example/api/webhooks?attempt=PO-7F3K-29QX-1&key=***',
  success_url: 'https://shop.example/orders/x/success',
}
const PAYMENT = {
  amount: 4800,
  response_code: 0,
  auth_code: '264302',
  currency: 'JPY',
  payment_method: 'ECMC-SSL',
  scheme: 'MASTERCARD',
  card: CARD,
}
const DETAILS = {
  id: '5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01',
  ref: '74811',
  timestamp: '2025-01-14T08:41:15.000Z',
  merchant_txn_ref: 'PO-7F3K-29QX-1',
}

export const MERCHANT = { legal_name: 'Example Shop KK', mid: 'JP00000000', merchant_txn_ref: 'PO-7F3K-29QX-1' }

const full: RecordedBody = {
  success: true,
  status_code: 201,
  is_live: false,
  transaction_type: 'CAPTURE',
  gateway_response: RESPONSE,
  return_url_details: URLS,
  merchant_details: { ...MERCHANT, billing_details: { billing_address: ADDRESS, shipping_address: ADDRESS } },
  device_details: { visited_ip: '203.0.113.7', customer_ip: '198.51.100.4' },
  payment_details: PAYMENT,
  transaction_details: DETAILS,
  'risk-details': { risk_score: null },
}
const lean: RecordedBody = {
  success: true,
  status_code: 200,
  merchant_details: MERCHANT,
  payment_details: { ...PAYMENT, amount: '4800.00', response_code: '0' },
  transaction_details: DETAILS,
}

export const RECORDED_BODIES = { full, lean }

/** The personal data in the complete bodies. It may be stored but not logged. */
export const PERSONAL = [CARD.name, ADDRESS.email, ADDRESS.phone_number, ADDRESS.address1, ADDRESS.postal_code]

/** A sensitive value in a body, what is stored in its place, and where it occurs. */
export type Leak = {
  what: string
  secret: string
  masked: string
  into: (body: RecordedBody, text: string) => RecordedBody
}

const paid = (body: RecordedBody, more: Members) => ({ ...body, payment_details: { ...body.payment_details, ...more } })
const saying = (body: RecordedBody, message: string) => ({ ...body, gateway_response: { ...RESPONSE, message } })
const NUMBER = '5200000000001005'
const KEY = 'c2VjcmV0LWtleS1vZi10aGlzLXBheW1lbnQ'

export const LEAKS: readonly Leak[] = [
  {
    what: 'the number of the card',
    secret: NUMBER,
    masked: CARD.number,
    into: (body, number) => paid(body, { card: { ...CARD, number } }),
  },
  {
    what: 'the number of the card in groups, in a sentence',
    secret: '5200 0000 0000 1005',
    masked: CARD.number,
    into: (body, number) => saying(body, `Paid with ${number} 12/27.`),
  },
  {
    what: 'the security code',
    secret: '0479',
    masked: '***',
    into: (body, cvc) => paid(body, { card: { ...CARD, cvc } }),
  },
  {
    what: 'the security code in what the body quotes of another',
    secret: '"0479"',
    masked: '***',
    into: (body, cvc) => saying(body, `No such card: {"cvc":${cvc}}`),
  },
  {
    what: 'the key of our webhook’s address',
    secret: KEY,
    masked: '***',
    into: (body, key) => ({
      ...body,
      return_url_details: { ...URLS, webhook_url: URLS.webhook_url.replace('***', key) },
    }),
  },
  {
    what: 'the key of our account at the gateway',
    secret: 'Basic bGl2ZS1rZXk6',
    masked: '***',
    into: (body, authorization) => ({ ...body, authorization }),
  },
  {
    what: 'the other key of our account',
    secret: 'second-live-key',
    masked: '***',
    into: (body, key) => ({ ...body, request: { headers: { 'x-api-key': key } } }),
  },
]
