import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { createHmac, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { receiveWebhook } from './receive-webhook'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let id: string
let url: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
  url = webhookUrl(open.attempt.merchantTxnRef)
  pretendGateway.says(id, saleAnswer(open, id))
})
afterEach(() => vi.restoreAllMocks())

const text = () => JSON.stringify(saleAnswer(open, id))
const bytes = () => Buffer.from(text())
const post = (body: BodyInit, headers: Record<string, string> = {}, to = url) =>
  receiveWebhook(new Request(to, { method: 'POST', body, headers }))
const stored = () => db.webhookDelivery.findMany({ where: { merchantTxnRef: open.attempt.merchantTxnRef } })
const status = async () => (await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).status

async function processAll() {
  for (const delivery of await stored()) await processDelivery(delivery.id)
  return stored()
}

describe('A body is read', () => {
  test.each([
    ['compressed by gzip', 'gzip', () => gzipSync(text())],
    ['compressed by gzip, under its older name', 'X-GZIP', () => gzipSync(text())],
    ['compressed by deflate', 'deflate', () => deflateSync(text())],
    ['compressed by deflate without zlib’s frame', 'deflate', () => deflateRawSync(text())],
    ['compressed by Brotli', 'br', () => brotliCompressSync(text())],
    ['compressed twice', 'deflate, gzip', () => gzipSync(deflateSync(text()))],
    ['compressed by gzip, which no header says', '', () => gzipSync(text())],
    ['not compressed, although a header says so', 'gzip', bytes],
    ['compressed by nothing', 'identity', bytes],
    ['of gzip without its last bytes', 'gzip', () => gzipSync(text()).subarray(0, -6)],
    ['with a byte order mark', '', () => Buffer.from(`\ufeff${text()}`)],
    ['with a byte order mark, compressed', 'gzip', () => gzipSync(`\ufeff${text()}`)],
    ['with a name in Shift_JIS', '', () => Buffer.from(text().replace('{', '{"name":"\x83\x4c",'), 'latin1')],
  ])('%s', async (_what, encoding, content) => {
    expect(await post(content(), encoding === '' ? {} : { 'content-encoding': encoding })).toBe(200)
    expect(await processAll()).toMatchObject([{ outcome: 'recorded', gatewayTransactionId: id }])
    expect(await status()).toBe('paid')
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', 'nonsense'])(
    'of the content type %s',
    async (type) => {
      expect(await post(text(), { 'content-type': type })).toBe(200)
      expect(await processAll()).toMatchObject([{ outcome: 'recorded' }])
    },
  )
})

describe('A body that cannot be read is stored as unreadable, and the gateway is asked about the payment:', () => {
  test.each([
    ['half of it', () => text().slice(0, 200), '"success":true'],
    ['half of it, compressed', () => gzipSync(text()).subarray(0, 150), '"success":true'],
    ['UTF-16', () => Buffer.from(`\ufeff${text()}`, 'utf16le'), '"success":true'],
    ['UTF-16 without a byte order mark', () => Buffer.from(text(), 'utf16le'), '"success":true'],
    ['XML', () => '<payment><id>1</id></payment>', '<payment>'],
    ['a form', () => 'success=true&id=1', 'success=true'],
    ['nothing', () => '', ''],
    ['a bare number', () => '7', '7'],
    ['null', () => 'null', 'null'],
    ['random bytes', () => Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0x00, 0x80]), '\ufffd'],
  ])('%s', async (_what, content, kept) => {
    await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: null, pollCount: 9 } })
    expect(await post(content())).toBe(200)
    const [delivery] = await processAll()
    expect(delivery).toMatchObject({ outcome: 'unreadable', reasonCode: 'unreadable_body', orderId: open.order.id })
    expect(delivery?.body).toContain(kept)
    const attempt = await db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })
    expect(attempt.pollCount).toBe(0)
    expect(attempt.nextPollAt).not.toBeNull()
    expect(await status()).toBe('awaiting_payment')
  })

  test.each([
    ['half of it', (body: string) => body.slice(0, -3)],
    ['UTF-16', (body: string) => Buffer.from(body, 'utf16le')],
    ['a form', () => 'card=4111 1111 1111 1111&cvc=123'],
  ])('%s, without card number and code', async (_what, spoil) => {
    await post(spoil(JSON.stringify({ card: { number: '4111111111111111', cvc: '123' }, more: 1 })))
    const [delivery] = await stored()
    expect(delivery?.body).toContain('411111******1111')
    expect(delivery?.body).not.toMatch(/4111 ?1111 ?1111 ?1111|123/)
  })
})

test('A list is read, as far as it names a transaction', async () => {
  expect(await post(`[${text()}]`)).toBe(200)
  expect(await processAll()).toMatchObject([{ outcome: 'recorded' }])
})

describe('What is small and unfolds to more than 64 KiB is refused, with nothing stored:', () => {
  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('%s', async (encoding, compress) => {
    const bomb = compress(JSON.stringify({ a: 'x'.repeat(10_000_000) }))
    expect(await post(bomb, { 'content-encoding': encoding })).toBe(413)
    const twice = gzipSync(gzipSync(JSON.stringify({ a: 'x'.repeat(10_000_000) })))
    expect(await post(twice, { 'content-encoding': 'gzip, gzip' })).toBe(413)
    expect(await stored()).toEqual([])
  })
})

test.each([
  ['before it was compressed', (body: Buffer) => body],
  ['as it was sent', (body: Buffer) => gzipSync(body)],
])('A compressed body may be signed %s, and a wrong signature is refused', async (_when, signed) => {
  vi.spyOn(env(), 'gatewayWebhookSecrets', 'get').mockReturnValue(['a secret of 24 characters'])
  vi.spyOn(env(), 'gatewayWebhookSignature', 'get').mockReturnValue('hmac-sha256-hex')
  vi.spyOn(env(), 'gatewayWebhookSignatureHeader', 'get').mockReturnValue('x-signature')
  const sign = (content: Buffer) => createHmac('sha256', 'a secret of 24 characters').update(content).digest('hex')
  const send = (signature: string) => post(gzipSync(bytes()), { 'content-encoding': 'gzip', 'x-signature': signature })
  expect(await send(sign(Buffer.from('{}')))).toBe(401)
  expect(await stored()).toEqual([])
  expect(await send(sign(signed(bytes())))).toBe(200)
})

describe('The address is read where it was changed on the way:', () => {
  test.each([
    ['an ampersand escaped for HTML', () => url.replace('&', '&amp;')],
    ['one escaped twice', () => url.replace('&', '&amp;amp;')],
    ['one escaped in capital letters', () => url.replace('&', '&AMP;')],
    ['a second question mark with more parameters', () => `${url}?source=gateway`],
    ['a second question mark between ours', () => url.replace('&', '?')],
    ['more parameters on both sides', () => `${url.replace('?', '?v=1&')}&amp;v=2?v=3`],
  ])('%s', async (_what, changed) => {
    expect(await post(text(), {}, changed())).toBe(200)
    expect(await processAll()).toMatchObject([{ outcome: 'recorded' }])
  })

  test.each([
    ['a wrong key behind a second question mark', () => url.replace(/&key=.*/, '?key=AAAA')],
    ['no key at all', () => url.replace(/&key=.*/, '&amp;')],
    ['a wrong key, and the right one behind it', () => url.replace('&key=', '&key=AAAA?key=')],
  ])('but not %s', async (_what, changed) => {
    expect(await post(text(), {}, changed())).toBe(401)
    expect(await stored()).toEqual([])
  })
})
