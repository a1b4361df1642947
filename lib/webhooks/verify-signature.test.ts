import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifySignature, type SignatureRule } from './verify-signature'

const newest = `whsec_${randomBytes(32).toString('base64')}`
const older = `whsec_${randomBytes(32).toString('base64')}`
const body = '{"test": 2432232314}'
const now = () => Math.floor(Date.now() / 1000)

/** Signs as the specification says, without the code under test and without its package. */
function sign(secret: string, id: string, at: string, content = body): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${content}`).digest('base64')}`
}

/** A good delivery, of which each test spoils one thing. */
function headers(changes: Record<string, string | null> = {}, secret = newest): Headers {
  const [id, at] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', String(now())]
  const all: Record<string, string | null> = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': sign(secret, id, at), ...changes }
  return new Headers(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null))
}
const standard: SignatureRule = { secrets: [newest, older], scheme: 'standard-webhooks', header: 'x-signature' }
const verify = (given: Headers, content = body) => verifySignature(given, content, standard)

test('a delivery signed with the newest secret is taken, and which secret it was is remembered', () => {
  expect(verify(headers())).toMatchObject({ scheme: 'standard-webhooks', secret: 0, id: 'msg_p5jXN8AQM9LWM0D4loKWxJek' })
})

test('during a rotation the older secret is still good', () => {
  expect(verify(headers({}, older))).toMatchObject({ secret: 1 })
})

test('one good signature among several is enough', () => {
  const good = headers().get('webhook-signature') ?? ''
  const given = headers({ 'webhook-signature': `v1,${'A'.repeat(43)}= v2,other ${good}` })
  expect(verify(given)).toMatchObject({ secret: 0 })
})

test('the published vector of the specification has the signature that it should have', () => {
  const at = '1614265330'
  const signature = sign('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', at)
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('without a secret there is nothing to check', () => {
  expect(verifySignature(new Headers(), body, { ...standard, secrets: [] })).toBeNull()
})

describe('Refused:', () => {
  const late = (seconds: number) => {
    const at = String(now() + seconds)
    return headers({ 'webhook-timestamp': at, 'webhook-signature': sign(newest, 'msg_p5jXN8AQM9LWM0D4loKWxJek', at) })
  }
  test.each([
    ['no id', () => headers({ 'webhook-id': null })],
    ['no time', () => headers({ 'webhook-timestamp': null })],
    ['no signature', () => headers({ 'webhook-signature': null })],
    ['an empty signature', () => headers({ 'webhook-signature': '' })],
    ['a signature of no version', () => headers({ 'webhook-signature': 'v1,' })],
    ['a signature cut short', () => headers({ 'webhook-signature': (headers().get('webhook-signature') ?? '').slice(0, -3) })],
    ['a signature of another length', () => headers({ 'webhook-signature': 'v1,AAAA' })],
    ['a secret that is not ours', () => headers({}, `whsec_${randomBytes(32).toString('base64')}`)],
    ['an empty secret', () => headers({}, 'whsec_')],
    ['a time in words', () => headers({ 'webhook-timestamp': 'yesterday' })],
    ['a time with something behind it', () => headers({ 'webhook-timestamp': `${now()}abc` })],
    ['the header of the signature twice, one of them right', () => {
      const given = headers()
      given.append('webhook-signature', `v1,${'A'.repeat(43)}=`)
      return given
    }],
    ['two times', () => headers({ 'webhook-timestamp': `${now()}, ${now()}` })],
    ['another id', () => headers({ 'webhook-id': 'msg_other' })],
    ['an id with a full stop', () => headers({ 'webhook-id': 'msg.1' })],
    ['five minutes and two seconds too old', () => late(-302)],
    ['five minutes and two seconds too new', () => late(302)],
  ])('%s', (_what, given) => {
    expect(verify(given())).toBe('invalid')
  })

  test('a body that was changed after it was signed', () => {
    expect(verify(headers(), '{"test": 2432232315}')).toBe('invalid')
  })

  test('an empty body under the signature of another', () => {
    expect(verify(headers(), '')).toBe('invalid')
  })
})

test('nearly five minutes old is in time', () => {
  const at = String(now() - 290)
  const id = 'msg_1'
  const given = headers({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': sign(newest, id, at) })
  expect(verify(given)).toMatchObject({ at })
})

describe.each([
  ['hmac-sha256-hex', 'hex'],
  ['hmac-sha256-base64', 'base64'],
] as const)('Plain HMAC, %s, in a header that the merchant names:', (scheme, encoding) => {
  const plain: SignatureRule = { secrets: [newest, older], scheme, header: 'x-po-signature' }
  const digest = (secret: string, content = body) => createHmac('sha256', secret).update(content).digest(encoding)
  const verifyPlain = (signature: string | null, content = body) =>
    verifySignature(new Headers(signature === null ? {} : { 'X-PO-Signature': signature }), content, plain)

  test('either secret is taken and remembered, with or without the name of the hash before it', () => {
    expect(verifyPlain(digest(newest))).toEqual({ scheme, secret: 0 })
    expect(verifyPlain(`sha256=${digest(older)}`)).toEqual({ scheme, secret: 1 })
  })

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['another secret’s', digest('a secret that nobody knows, of 32 bytes')],
    ['one cut short', digest(newest).slice(0, -2)],
    ['two', `${digest(newest)}, ${digest(newest)}`],
    ['the other encoding', createHmac('sha256', newest).update(body).digest(encoding === 'hex' ? 'base64' : 'hex')],
  ])('refused: %s', (_what, signature) => {
    expect(verifyPlain(signature)).toBe('invalid')
  })

  test('refused: a body that was changed after it was signed', () => {
    expect(verifyPlain(digest(newest), `${body} `)).toBe('invalid')
  })
})
