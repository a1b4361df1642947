import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { JobName } from '@/lib/queue/definitions'
import { changeOrder } from '@/lib/orders/change-order'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { createOpenOrder } from '@/testing/builders'
import { receiveWebhook } from './receive-webhook'

let reference: string
let url: string
beforeEach(async () => {
  reference = (await createOpenOrder()).attempt.merchantTxnRef
  url = webhookUrl(reference)
})
afterEach(() => vi.restoreAllMocks())

const body = JSON.stringify({ success: true, transaction_details: { id: randomUUID() } })
const post = (to: string, content: BodyInit = body, headers: Record<string, string> = {}) =>
  receiveWebhook(new Request(to, { method: 'POST', body: content, headers }))
const stored = () => db.webhookDelivery.findMany({ where: { merchantTxnRef: reference } })
const name: JobName = 'process_delivery'
const jobs = async () =>
  (
    await db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM graphile_worker.jobs WHERE task_identifier = ${name}`
  )[0]?.n

const newestPriority = async () =>
  (await db.$queryRaw<{ priority: number }[]>`SELECT priority FROM graphile_worker.jobs ORDER BY id DESC LIMIT 1`)[0]
    ?.priority

test('A good delivery is stored with its job, attached to its order, and acknowledged', async () => {
  const before = (await jobs()) ?? 0n
  expect(await post(url)).toBe(200)
  expect(await stored()).toMatchObject([
    { body, processedAt: null, outcome: null, authenticity: { urlKey: 0, signature: null } },
  ])
  expect((await stored())[0]?.orderId).not.toBeNull()
  expect(await jobs()).toBe(before + 1n)
})

test('The address fits the gateway’s 255 characters and its key is an HMAC that others can recalculate', () => {
  const [newest = ''] = env().webhookUrlSecrets
  const key = createHmac('sha256', newest).update(`webhook ${reference}`).digest('base64url')
  expect(url).toBe(`${env().appUrl}/api/webhooks?attempt=${reference}&key=${key}`)
  expect(url.length).toBeLessThanOrEqual(255)
})

test('A key made with an older secret still opens the door', async () => {
  const [, older = ''] = env().webhookUrlSecrets
  const key = createHmac('sha256', older).update(`webhook ${reference}`).digest('base64url')
  expect(await post(`${env().appUrl}/api/webhooks?attempt=${reference}&key=${key}`)).toBe(200)
  expect(await stored()).toMatchObject([{ authenticity: { urlKey: 1 } }])
})

describe('Refused, with nothing stored:', () => {
  test.each([
    ['no key', () => url.replace(/&key=.*/, ''), 401],
    ['an empty key', () => url.replace(/key=.*/, 'key='), 401],
    ['a key cut short', () => url.slice(0, -1), 401],
    ['a key with more behind it', () => `${url}AAAA`, 401],
    ['the same key in another spelling', () => `${url}=`, 401],
    ['the key of another payment', () => url.replace(reference, 'PO-0000-0000-1'), 401],
    ['no reference', () => url.replace(/attempt=[^&]*/, 'attempt='), 401],
    ['a reference of a thousand characters', () => url.replace(reference, 'P'.repeat(1000)), 401],
  ])('%s', async (_what, spoilt, status) => {
    expect(await post(spoilt())).toBe(status)
    expect(await stored()).toEqual([])
  })

  test('64 KiB and a byte', async () => {
    expect(await post(url, `{"a":"${'x'.repeat(64 * 1024 - 7)}"}`)).toBe(413)
    expect(await stored()).toEqual([])
  })
})

test('A body of exactly 64 KiB is taken', async () => {
  expect(await post(url, `{"a":"${'x'.repeat(64 * 1024 - 8)}"}`)).toBe(200)
})

/** A body without end, that counts how much of it was read. `duplex` is what Node asks for and its types lack. */
function endlessPost(headers: Record<string, string> = {}) {
  const read = { kibibytes: 0 }
  const body = new ReadableStream(
    {
      pull(controller) {
        read.kibibytes++
        controller.enqueue(new Uint8Array(1024))
      },
    },
    { highWaterMark: 0 },
  )
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, headers, duplex: 'half' }
  return { read, request: new Request(url, init) }
}

test('A body that says it is too long is refused before a byte of it is read', async () => {
  const { read, request } = endlessPost({ 'content-length': '70000' })
  expect(await receiveWebhook(request)).toBe(413)
  expect(read.kibibytes).toBe(0)
})

test('A body that does not say its length is read no further than the limit', async () => {
  const { read, request } = endlessPost()
  expect(await receiveWebhook(request)).toBe(413)
  expect(read.kibibytes).toBe(65)
})

test('A card number in the body is not stored', async () => {
  await post(url, JSON.stringify({ payment_details: { card: { number: '4111111111111111', cvc: '123' } } }))
  const [delivery] = await stored()
  expect(delivery?.body).toContain('411111******1111')
  expect(delivery?.body).not.toMatch(/4111111111111111|"123"/)
})

test('A body that is rightly signed and not JSON is stored, and a wrong signature of it is not', async () => {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  vi.spyOn(env(), 'gatewayWebhookSecrets', 'get').mockReturnValue([secret])
  const send = async (content: string, signed = content) => {
    const [id, now] = [randomUUID(), new Date()]
    const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)) }
    return post(url, content, { ...headers, 'webhook-signature': new Webhook(secret).sign(id, now, signed) })
  }
  expect(await send('{"success": tr', body)).toBe(401)
  expect(await stored()).toEqual([])
  expect(await send('{"success": tr')).toBe(200)
  expect(await send(body)).toBe(200)
  expect(await stored()).toHaveLength(2)
})

test('A delivery is stored while its order is being changed, however long that takes', async () => {
  const { orderId } = await db.paymentAttempt.findUniqueOrThrow({ where: { merchantTxnRef: reference } })
  await changeOrder(orderId, async () => {
    expect(await post(url)).toBe(200)
    return { value: undefined, events: [] }
  })
  expect(await stored()).toHaveLength(1)
})

test('A call that waits for a lock of another process fails after a while, and that lock is released', async () => {
  expect(await db.$queryRaw`SHOW lock_timeout`).toEqual([{ lock_timeout: '3s' }])
  expect(await db.$queryRaw`SHOW idle_in_transaction_session_timeout`).toEqual([
    { idle_in_transaction_session_timeout: '30s' },
  ])
})

test('While twenty bodies of one payment wait, the next goes to the end of the queue, and another payment’s does not', async () => {
  for (let sent = 0; sent < 21; sent += 1)
    await post(url, JSON.stringify({ transaction_details: { id: randomUUID() } }))
  expect(await newestPriority()).toBe(0)
  await post(url, JSON.stringify({ transaction_details: { id: randomUUID() } }))
  expect(await newestPriority()).toBe(10)
  await post(webhookUrl((await createOpenOrder()).attempt.merchantTxnRef))
  expect(await newestPriority()).toBe(0)
})

test('A database that does not take the delivery is 503, so that a sender that retries will; afterwards it is taken', async () => {
  await db.$executeRaw`ALTER TABLE webhook_delivery RENAME TO webhook_delivery_away`
  expect(await post(url)).toBe(503)
  await db.$executeRaw`ALTER TABLE webhook_delivery_away RENAME TO webhook_delivery`
  expect(await stored()).toEqual([])
  expect(await post(url)).toBe(200)
  expect(await stored()).toHaveLength(1)
})

test('A flood of wrong keys is limited, and the gateway’s own delivery is still stored', async () => {
  const flood = await Promise.all(
    Array.from({ length: 200 }, () => post(`${url}x`, body, { [CLIENT_ADDRESS_HEADER]: '192.0.2.7' })),
  )
  expect(flood.filter((status) => status === 401)).toHaveLength(60)
  expect(flood.filter((status) => status === 429)).toHaveLength(140)
  expect(await post(url, body, { [CLIENT_ADDRESS_HEADER]: '192.0.2.7' })).toBe(200)
  expect(await stored()).toHaveLength(1)
})

test('Somebody who makes up where their calls come from is known by what our own server says', async () => {
  const hops = (call: number) => ({ 'x-forwarded-for': `198.51.100.${call}`, [CLIENT_ADDRESS_HEADER]: '192.0.2.8' })
  const flood = await Promise.all(Array.from({ length: 100 }, (_, call) => post(`${url}x`, body, hops(call))))
  expect(flood.filter((status) => status === 401)).toHaveLength(60)
  expect(await stored()).toEqual([])
})
