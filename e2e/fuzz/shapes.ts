/** Bodies as the gateway sends them (contract 6, 8.4, 11.2), and as it may: what the fuzzing begins with. */

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
const MERCHANT = { legal_name: 'Example Shop KK', mid: 'JP00000000', merchant_txn_ref: 'PO-7F3K-29QX-1' }
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
const URLS = {
  webhook_url: 'https://shop.example/api/webhooks?attempt=PO-7F3K-29QX-1&key=c2VjcmV0LWtleS1vZi10aGlzLXBheW1lbnQ',
  success_url: 'https://shop.example/orders/x/success',
}

const full = {
  ...{
    success: true,
    status_code: 201,
    is_live: false,
    transaction_type: 'CAPTURE',
    gateway_response: RESPONSE,
    return_url_details: URLS,
  },
  merchant_details: { ...MERCHANT, billing_details: { billing_address: ADDRESS, shipping_address: ADDRESS } },
  device_details: { visited_ip: '203.0.113.7', customer_ip: '198.51.100.4' },
  ...{ payment_details: PAYMENT, transaction_details: DETAILS, 'risk-details': { risk_score: null } },
}
const lean = {
  success: true,
  status_code: 200,
  merchant_details: MERCHANT,
  payment_details: { ...PAYMENT, amount: '4800.00', response_code: '0' },
  transaction_details: DETAILS,
}
const unmasked = { ...full, payment_details: { ...PAYMENT, card: { ...CARD, number: '5200000000001005', cvc: '123' } } }
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

export const SHAPES: readonly string[] = [full, lean, unmasked, decline, refused, challenge].map((shape) =>
  JSON.stringify(shape),
)

export const NAMES = [
  ...[
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
  ],
  ...[
    'response_code',
    'merchant_txn_ref',
    'mid',
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
  ],
]
