import { LEAKS, MERCHANT, RECORDED_BODIES } from '@/testing/recorded-bodies'

/** Bodies as the gateway sends them or may send them (contract 6, 8.4, 11.2); the fuzzer mutates these. */

const { full, lean } = RECORDED_BODIES
const leaky = LEAKS.map(({ secret, into }) => into(full, secret))
const leakiest = LEAKS.reduce((body, { secret, into }) => into(body, secret), lean)
const decline = { success: false, merchant_details: MERCHANT, payment_details: { response_code: 51 } }
const refused = {
  success: false,
  status_code: 406,
  gateway_response: { type: 'ERROR', code: 'ERR3006' },
  merchant_details: MERCHANT,
}
const challenge = {
  url: 'https://checkout.example/integration/3ds?_token=x',
  statusCode: 200,
  success: true,
  redirect_url: 'https://checkout.example/3ds',
}

export const SHAPES: readonly string[] = [full, lean, ...leaky, leakiest, decline, refused, challenge].map((shape) =>
  JSON.stringify(shape),
)

export const NAMES = [
  'success',
  'transaction_type',
  'redirect_url',
  'gateway_response',
  'merchant_details',
  'payment_details',
  'transaction_details',
  'id',
  'amount',
  'currency',
  'response_code',
  'merchant_txn_ref',
  'mid',
  'webhook_url',
  'authorization',
  'card',
  'number',
  'cvc',
  'CVV2',
  'security_code',
  'pin',
  'password',
  'track_2',
  'timestamp',
  '__proto__',
  'constructor',
  'toString',
  '',
]
