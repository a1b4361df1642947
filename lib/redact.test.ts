import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAKS, RECORDED_BODIES } from '@/testing/recorded-bodies'
import { redactJson } from './redact'

describe.each(Object.entries(RECORDED_BODIES))('Of the whole %s body', (_shape, body) => {
  test('Everything is stored as it was received', () => {
    expect(redactJson(JSON.stringify(body))).toBe(JSON.stringify(body))
  })

  test.each(LEAKS)('$what is masked, and nothing else', ({ secret, masked, into }) => {
    expect(redactJson(JSON.stringify(into(body, secret)))).toBe(JSON.stringify(into(body, masked)))
  })
})

describe('A stored body never contains', () => {
  test.each([
    ['{"number":"4111111111111111"}', '{"number":"411111******1111"}'],
    ['{"number":"4111 1111 1111 1111"}', '{"number":"411111******1111"}'],
    ['{"number":"4111-1111-1111-1111"}', '{"number":"411111******1111"}'],
    ['{"number":4111111111111111}', '{"number":"411111******1111"}'],
    ['{"n":"\\u0034111111111111111"}', '{"n":"411111******1111"}'],
    ['{"note":"card 4111111111111111, thanks"}', '{"note":"card 411111******1111, thanks"}'],
    ['{"glued":"PAN4111111111111111END"}', '{"glued":"PAN411111******1111END"}'],
    ['{"dated":"4111 1111 1111 1111 12/39"}', '{"dated":"411111******1111 12/39"}'],
    ['{"coded":"4111-1111-1111-1111 123"}', '{"coded":"411111******1111 123"}'],
    ['{"after":"2025-01-14 4111 1111 1111 1111"}', '{"after":"2025-01-144111******1111"}'],
    ['{"after":"12:30 5176 9657 8818 4795"}', '{"after":"12:30 517696******4795"}'],
    ['{"two":"4111111111111111 378282246310005"}', '{"two":"411111******1111 378282******0005"}'],
    ['{"point":4111111111111111.0}', '{"point":"411111******1111"}'],
    ['{"minus":-4111111111111111}', '{"minus":"411111******1111"}'],
    ['{"exponent":4.111111111111111e15}', '{"exponent":"411111******1111"}'],
    ['{"amex":"378282246310005"}', '{"amex":"378282******0005"}'],
    ['{"4111111111111111":1}', '{"411111******1111":1}'],
  ])('A card number: %s', (body, stored) => {
    expect(redactJson(body)).toBe(stored)
  })

  test.each([
    ['{"cvc":"123"}', '{"cvc":"***"}'],
    ['{"CVV":123}', '{"CVV":"***"}'],
    [`{"cvc"${' '.repeat(60)}:"123"}`, `{"cvc"${' '.repeat(60)}:"***"}`],
    ['{"security_code" : "0123"}', '{"security_code" : "***"}'],
    [
      '{"cvc":{"value":"123","set":[4,{"x":"5"}]},"ref":6}',
      '{"cvc":{"value":"***","set":["***",{"x":"***"}]},"ref":6}',
    ],
    ['{"cvv":["1","2","3"],"ok":"1"}', '{"cvv":["***","***","***"],"ok":"1"}'],
    ['[{"cvc":"123"},{"ok":"1"}]', '[{"cvc":"***"},{"ok":"1"}]'],
    ['[{"cvc":"123"},"ok",1]', '[{"cvc":"***"},"ok",1]'],
    ['{"why":"{\\"cvc\\":\\"123\\"}"}', '{"why":"{\\"cvc\\":***}"}'],
    ['{"why":"{ cvc: \'123\', n: 1 }"}', '{"why":"{ cvc: ***, n: 1 }"}'],
    ['{"why":"cvv=123&n=1"}', '{"why":"cvv=***&n=1"}'],
    ['{"why":"{\\"cvc\\":{\\"value\\":123}}"}', '{"why":"{\\"cvc\\":***}"}'],
    ['{"why":"cut off at \\"cvc\\":\\"12"}', '{"why":"cut off at \\"cvc\\":***"}'],
    [
      '{"why":"{\\"a\\":\\"{\\\\\\"cvc\\\\\\":\\\\\\"123\\\\\\"}\\"}"}',
      '{"why":"{\\"a\\":\\"{\\\\\\"cvc\\\\\\":***}\\"}"}',
    ],
  ])('A security code: %s', (body, stored) => {
    expect(redactJson(body)).toBe(stored)
  })

  test.each([
    ['{"authorization":"Basic a2V5Og=="}', '{"authorization":"***"}'],
    ['{"headers":{"X-API-Key":"x"},"n":1}', '{"headers":{"X-API-Key":"***"},"n":1}'],
    ['{"apiKey":"x","gateway_api_key":"y"}', '{"apiKey":"***","gateway_api_key":"***"}'],
    ['{"secret":"x","clientSecret":"y"}', '{"secret":"***","clientSecret":"***"}'],
  ])('A key or a secret: %s', (body, stored) => {
    expect(redactJson(body)).toBe(stored)
  })

  test('The key of our webhook URL, which the gateway echoes', () => {
    const body = '{"webhook_url":"https://shop.example/api/webhooks?attempt=PO-1&key=c2VjcmV0"}'
    expect(redactJson(body)).toBe('{"webhook_url":"https://shop.example/api/webhooks?attempt=PO-1&key=***"}')
  })
})

describe('Everything else stays as it was received:', () => {
  test.each([
    '{"id":"5b1e0a77-6f3b-4c53-9f0a-1f6f3f2f9a01"}',
    // Its digits in groups would pass the check of a card number.
    '{"id":"c48e39bd-70c0-4154-8479-876a32d07f6a"}',
    '{"id":"12345678-1234-4123-8123-123456789015","short":"5500 0000 0000"}',
    '{"rounding":0.4111111111111111,"amount":48.30000000000000004}',
    '{"number":"520000******1005","amount":4800,"amount":4801}',
    '{"amount":12345678901234567890.10e+3,"cvc_result":"M"}',
    '{ "text" : "線\\u0000\\ud800" , "list":[1,2.5,-3] }',
    '{"timestamp":"2025-01-14T08:24:36.000Z","ref":74811}',
    '{"message":"Wrong PIN: try again","keys":1,"shipping":"spin: 5"}',
  ])('%s', (body) => {
    expect(redactJson(body)).toBe(body)
  })
})

test('Any JSON stays JSON', () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      expect(() => void JSON.parse(redactJson(body))).not.toThrow()
    }),
    { numRuns: 2000 },
  )
})

test('No UUID is ever changed, since transactions are read by it', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(redactJson(JSON.stringify({ id }))).toBe(JSON.stringify({ id }))
    }),
    { numRuns: 20_000 },
  )
})
