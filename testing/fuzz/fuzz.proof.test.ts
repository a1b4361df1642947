import { expect, test } from 'vitest'
import { bodyAt, fuzz, LONGEST_MS } from './fuzz'
import { whyIgnored, whyNotStorable } from './look'
import { SCHEMES, sign, whyNotVerified } from './signatures'

test(
  'Twenty thousand changed bodies are read without a fault, none over 50 ms; none with an id goes unasked, and no card number, code or key is kept',
  { timeout: 120_000 },
  () => {
    const { faults, slowest, taken, refused, named } = fuzz('npm test', 20_000)
    expect(faults).toEqual([])
    expect(slowest.ms).toBeLessThan(LONGEST_MS)
    expect(Math.min(taken, refused, named)).toBeGreaterThan(1000)
  },
)

test('The same seed makes the same bodies', () => {
  const bodiesOf = (seed: string) => Array.from({ length: 300 }, (_, place) => bodyAt(seed, place).toString('base64'))
  expect(bodiesOf('a')).toEqual(bodiesOf('a'))
  expect(bodiesOf('b')).not.toEqual(bodiesOf('a'))
})

test.each([
  ['{"a":"4111111111111111"}', /a card number is stored: 4111111111111111/],
  ['{"a":"paid with 4111 1111 1111 1111 12/39"}', /4111111111111111/],
  ['{"a":"2025-01-14 4111-1111-1111-1111"}', /a card number/],
  ['{"4111111111111111":1}', /4111111111111111/],
  ['{"a":[-4111111111111111.0]}', /-4111111111111111.0/],
  ['{"a":4.111111111111111e15}', /e15/],
  ['{"a":411111******1111}', /no JSON/],
  ['{"cvc":"123"}', /calls secret is stored: "123"/],
  ['{"a":1,"CVV2" : 123}', /calls secret is stored: 123/],
  ['{"cvc":"123","cvc":"***"}', /calls secret/],
  ['{"c\\u0076c":"123"}', /calls secret/],
  ['{"cvc":{"value":"***","of":[{"all":"1"}]}}', /calls secret is stored: "1"/],
  ['{"x-api-key":"k"}', /calls secret is stored: "k"/],
  [
    '{"webhook_url":"https://shop.example/api/webhooks?attempt=PO-1&key=c2VjcmV0"}',
    /a key of our address is stored: c2VjcmV0/,
  ],
  ['{"a":{"?key=x":"y"}}', /a key of our address is stored: x/],
  ['{"a":"see ?key=*** and \\u0026key=abc#top"}', /a key of our address is stored: abc/],
])('The check of a stored body finds the fault of %s', (kept, why) => {
  expect(whyNotStorable(kept)).toMatch(why)
})

test.each([
  '{"a":"411111******1111 12/39"}',
  '{"id":"12345678-1234-4123-8123-123456789015"}',
  '{"a":4111111111111112,"b":0.4111111111111111}',
  '{"cvc":"***","cvc_result":"M","cvv":{"a":["***"],"cvc":null},"b":[{"pin":null},"c"]}',
  '{"a":"?attempt=PO-1&key=***#top","b":"?key= &monkey=1","key":"x"}',
])('The check of a stored body finds no fault in %s', (kept) => {
  expect(whyNotStorable(kept)).toBeNull()
})

test('The check of a hint finds a dropped id', () => {
  const dropped = {
    gatewayTransactionId: null,
    merchantTxnRef: null,
    gatewayMerchantId: null,
    isDeclined: false,
    responseCode: null,
    isReadable: true,
  }
  expect(whyIgnored('{"data":{"is_live":0,"transaction_details":{"id":"T1"}}}', dropped)).toBe(
    'nobody is asked about T1',
  )
  expect(whyIgnored('{"transaction_details":{"id":7}}', dropped)).toBeNull()
})

test.each(SCHEMES)('The look at a signature by %s knows a right one, and finds the fault of another body', (scheme) => {
  expect(whyNotVerified(sign(Buffer.from('no JSON'), scheme), 'no JSON')).toBeNull()
  expect(whyNotVerified(sign(Buffer.from('no JSON'), scheme), 'nor this')).toBe(
    `its right signature is refused: ${scheme}`,
  )
})
