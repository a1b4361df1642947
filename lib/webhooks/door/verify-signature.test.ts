import { createHmac, randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { verifySignature, type SignatureRule } from './verify-signature'

const newest = `whsec_${randomBytes(32).toString('base64')}`
const older = `whsec_${randomBytes(32).toString('base64')}`
const body = '{"test": 2432232314}'
const now = () => Math.floor(Date.now() / 1000)

/** Signs as the specification says, without the code under test and without its package. */
function sign(secret: string, { id, at, content = body }: { id: string; at: string; content?: string }): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${content}`).digest('base64')}`
}

/** A good delivery, of which each test spoils one thing. */
function headers(changes: Record<string, string | null> = {}, secret = newest): Headers {
  const [id, at] = ['msg_p5jXN8AQM9LWM0D4loKWxJek', String(now())]
  const good = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': sign(secret, { id, at }) }
  const all: Record<string, string | null> = { ...good, ...changes }
  return new Headers(Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== null))
}
const standard: SignatureRule = { secrets: [newest, older], scheme: 'standard-webhooks', header: 'x-signature' }
const verify = (given: Headers, content = body) => verifySignature(given, content, standard)

/** A good delivery that was signed so many seconds from now, or less than nothing: before. */
function signedAt(seconds: number, content = body, id = 'msg_1'): Headers {
  const at = String(now() + seconds)
  return headers({ 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': sign(newest, { id, at, content }) })
}

afterEach(() => void vi.useRealTimers())
const setClock = (seconds: number) => vi.useFakeTimers({ toFake: ['Date'], now: seconds * 1000 })

test('A delivery signed with the newest secret is taken, and which secret it was is remembered', () => {
  expect(verify(headers())).toMatchObject({
    scheme: 'standard-webhooks',
    secret: 0,
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  })
})

test('During a rotation the older secret is still good', () => {
  expect(verify(headers({}, older))).toMatchObject({ secret: 1 })
})

test('One good signature among several is enough', () => {
  const good = headers().get('webhook-signature') ?? ''
  const given = headers({ 'webhook-signature': `v1,${'A'.repeat(43)}= v2,other ${good}` })
  expect(verify(given)).toMatchObject({ secret: 0 })
})

test('The published vector of the specification is taken at its time', () => {
  setClock(1614265330)
  const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw']
  const given = headers({ 'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=' })
  expect(verifySignature(given, body, { ...standard, secrets })).toMatchObject({ secret: 0, at: '1614265330' })
  expect(verifySignature(given, '{"test": 2432232315}', { ...standard, secrets })).toBe('invalid')
})

test('A secret is the same with and without whsec_ before it', () => {
  const secrets = [newest.replace('whsec_', '')]
  expect(verifySignature(headers(), body, { ...standard, secrets })).toMatchObject({ secret: 0 })
  expect(verifySignature(headers({}, older), body, { ...standard, secrets })).toBe('invalid')
})

test.each([
  ['an empty one', ''],
  ['one that is no JSON', 'paid=1'],
  ['one that is JSON and no object', '"paid"'],
  ['one in another writing', '{"text":"線路\\u0000\ufeff"}'],
])('A body is taken if it is rightly signed, whatever it is: %s', (_what, content) => {
  expect(verify(signedAt(0, content), content)).toMatchObject({ secret: 0 })
})

test('Without a secret there is nothing to check', () => {
  expect(verifySignature(new Headers(), body, { ...standard, secrets: [] })).toBeNull()
})

describe('Refused:', () => {
  test.each([
    ['no id', () => headers({ 'webhook-id': null })],
    ['no time', () => headers({ 'webhook-timestamp': null })],
    ['no signature', () => headers({ 'webhook-signature': null })],
    ['an empty signature', () => headers({ 'webhook-signature': '' })],
    ['a signature of no version', () => headers({ 'webhook-signature': 'v1,' })],
    [
      'a signature cut short',
      () => headers({ 'webhook-signature': (headers().get('webhook-signature') ?? '').slice(0, -3) }),
    ],
    ['a signature of another length', () => headers({ 'webhook-signature': 'v1,AAAA' })],
    ['a secret that is not ours', () => headers({}, `whsec_${randomBytes(32).toString('base64')}`)],
    ['an empty secret', () => headers({}, 'whsec_')],
    ['a time in words', () => headers({ 'webhook-timestamp': 'yesterday' })],
    ['a time with something behind it', () => headers({ 'webhook-timestamp': `${now()}abc` })],
    [
      'the header of the signature twice, one of them right',
      () => {
        const given = headers()
        given.append('webhook-signature', `v1,${'A'.repeat(43)}=`)
        return given
      },
    ],
    ['two times', () => headers({ 'webhook-timestamp': `${now()}, ${now()}` })],
    ['another id', () => headers({ 'webhook-id': 'msg_other' })],
    ['an id with a full stop', () => signedAt(0, body, 'msg.1')],
  ])('%s', (_what, given) => {
    expect(verify(given())).toBe('invalid')
  })

  test('A body that was changed after it was signed', () => {
    expect(verify(headers(), '{"test": 2432232315}')).toBe('invalid')
  })

  test('An empty body under the signature of another', () => {
    expect(verify(headers(), '')).toBe('invalid')
  })
})

describe('By a clock that stands still', () => {
  test.each([
    ['old', -300],
    ['new', 300],
  ])('A delivery five minutes too %s is in time', (_what, seconds) => {
    setClock(1_800_000_000)
    expect(verify(signedAt(seconds))).toMatchObject({ at: String(1_800_000_000 + seconds) })
  })

  test.each([
    ['old', -301],
    ['new', 301],
  ])('A delivery five minutes and a second too %s is refused', (_what, seconds) => {
    setClock(1_800_000_000)
    expect(verify(signedAt(seconds))).toBe('invalid')
  })
})

describe('Where the clock was put back between a delivery and its copy', () => {
  test('By five minutes, the copy is taken as well', () => {
    setClock(1_800_000_000)
    const given = signedAt(0)
    expect(verify(given)).toMatchObject({ at: '1800000000' })
    setClock(1_800_000_000 - 300)
    expect(verify(given)).toMatchObject({ at: '1800000000' })
  })

  test('By more, the copy seems to come from the future and is refused, until the clock goes right', () => {
    setClock(1_800_000_000)
    const given = signedAt(0)
    setClock(1_800_000_000 - 301)
    expect(verify(given)).toBe('invalid')
    setClock(1_800_000_060)
    expect(verify(given)).toMatchObject({ at: '1800000000' })
  })
})

describe.each([
  ['hmac-sha256-hex', 'hex'],
  ['hmac-sha256-base64', 'base64'],
] as const)('Plain HMAC, %s, in a header that the merchant names:', (scheme, encoding) => {
  const plain: SignatureRule = { secrets: [newest, older], scheme, header: 'x-po-signature' }
  const digest = (secret: string, content = body) => createHmac('sha256', secret).update(content).digest(encoding)
  const verifyPlain = (signature: string | null, content = body) =>
    verifySignature(new Headers(signature === null ? {} : { 'X-PO-Signature': signature }), content, plain)

  test('Either secret is taken and remembered, with or without the name of the hash before it', () => {
    expect(verifyPlain(digest(newest))).toEqual({ scheme, secret: 0 })
    expect(verifyPlain(`sha256=${digest(older)}`)).toEqual({ scheme, secret: 1 })
  })

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['another secret’s', digest('a secret that nobody knows, of 32 bytes')],
    ['one cut short', digest(newest).slice(0, -2)],
    ['two', `${digest(newest)}, ${digest(newest)}`],
    [
      'the other encoding',
      createHmac('sha256', newest)
        .update(body)
        .digest(encoding === 'hex' ? 'base64' : 'hex'),
    ],
  ])('Refused: %s', (_what, signature) => {
    expect(verifyPlain(signature)).toBe('invalid')
  })

  test('Refused: a body that was changed after it was signed', () => {
    expect(verifyPlain(digest(newest), `${body} `)).toBe('invalid')
  })
})
