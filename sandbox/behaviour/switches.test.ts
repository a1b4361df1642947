import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { freshPair } from '../testing/fresh-pair'
import {
  askStatus,
  call,
  cardFor,
  cards,
  control,
  direct,
  lastText,
  lastWebhook,
  linkBody,
  makeLink,
  payAndWait,
  payWith,
  quiet,
  readLedger,
  submit,
} from '../testing/merchant'
import type { Pair } from '../testing/start-pair'

let pair: Pair
freshPair((started) => (pair = started))

const set = (switches: object) => control(pair, { method: 'PUT', path: '/switches', body: switches })
const declined = cardFor('400000000051000')
const header = (name: string) => String(pair.shop.received.at(-1)?.headers[name])

test('An unknown switch or a wrong value changes nothing', async () => {
  const before = (await control(pair, { method: 'GET', path: '/switches' })).body
  expect((await set({ amountUnit: 'pounds' })).status).toBe(400)
  expect((await set({ amountUnits: 'minor' })).status).toBe(400)
  expect((await control(pair, { method: 'GET', path: '/switches' })).body).toEqual(before)
})

describe('Signing', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

  test('Standard Webhooks signs id, time and body', async () => {
    await set({ signing: { scheme: 'standard-webhooks', secret } })
    await payAndWait(pair)
    const signed = `${header('webhook-id')}.${header('webhook-timestamp')}.${lastText(pair)}`
    const expected = createHmac('sha256', Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64'))
      .update(signed)
      .digest('base64')
    expect(header('webhook-signature')).toBe(`v1,${expected}`)
    expect(Math.abs(Date.now() / 1000 - Number(header('webhook-timestamp')))).toBeLessThan(60)
  })

  test.each(['hex', 'base64'] as const)('Plain HMAC in %s goes into the named header', async (encoding) => {
    await set({ signing: { scheme: 'hmac-sha256', secret: 'a plain secret', header: 'X-Signed', encoding } })
    await payAndWait(pair)
    expect(header('x-signed')).toBe(createHmac('sha256', 'a plain secret').update(lastText(pair)).digest(encoding))
  })

  test('A tampered body carries the signature of the true one', async () => {
    await set({ signing: { scheme: 'hmac-sha256', secret: 'a plain secret', header: 'x-signed' } })
    await control(pair, { method: 'POST', path: '/arm', body: { fault: 'tampered' } })
    await payAndWait(pair)
    const sign = (text: string) => createHmac('sha256', 'a plain secret').update(text).digest('hex')
    expect(header('x-signed')).not.toBe(sign(lastText(pair)))
    expect(header('x-signed')).toBe(sign(lastText(pair).replace('94800', '4800')))
  })

  test('A replay carries its old id, time and signature', async () => {
    await set({ signing: { scheme: 'standard-webhooks', secret } })
    await payAndWait(pair)
    const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
    const before = names.map(header)
    await control(pair, { method: 'POST', path: '/trigger', body: { kind: 'replay', target: 'PO-TEST-1' } })
    expect(pair.shop.received).toHaveLength(2)
    expect(names.map(header)).toEqual(before)
  })
})

describe('Retries', () => {
  test('Follow the schedule with the same message until an answer is 2xx', async () => {
    await set({ retryScheduleMs: [1, 1, 1, 1] })
    pair.shop.answerWith(500, 503)
    await payAndWait(pair)
    expect(pair.shop.received).toHaveLength(3)
    const { webhooks } = await readLedger(pair)
    expect(webhooks.map((one) => one.answerStatus)).toEqual([500, 503, 200])
    expect(new Set(webhooks.map((one) => one.messageId)).size).toBe(1)
  })

  test('Do not happen by default', async () => {
    pair.shop.answerWith(500)
    await payAndWait(pair)
    expect(pair.shop.received).toHaveLength(1)
  })
})

describe('A decline', () => {
  test.each(['full', 'lean', 'minimal', 'error-only'])(
    'In the shape "%s" still names the reference',
    async (declineShape) => {
      await set({ declineShape })
      await payAndWait(pair, declined)
      expect(JSON.parse(lastText(pair))).toMatchObject({
        success: false,
        merchant_details: { merchant_txn_ref: 'PO-TEST-1' },
      })
    },
  )

  test('Can come without a transaction id', async () => {
    await set({ declineCarriesTransactionId: false })
    const { link } = await payAndWait(pair, declined)
    const operation = (await readLedger(pair)).operations.find((one) => one.linkId === link.id)
    expect(lastText(pair)).not.toContain(operation?.transactionId ?? 'missing')
  })

  test('Can make the link unusable', async () => {
    await set({ payableAfterDecline: false })
    const { link } = await payAndWait(pair, declined)
    expect((await payWith(pair, { path: link.path, number: cards.pays })).page).toContain('Payment declined')
    expect((await readLedger(pair)).operations).toHaveLength(1)
  })
})

describe('Identity', () => {
  test('The link id can be the transaction id', async () => {
    await set({ linkIdIsTransactionId: true })
    const { link } = await payAndWait(pair)
    expect(lastWebhook(pair).transaction_details.id).toBe(link.id)
    expect((await askStatus(pair, link.id)).status).toBe(200)
  })

  test('The status can answer for a link id with its latest payment', async () => {
    await set({ statusAnswersLinkId: true })
    const link = await makeLink(pair)
    expect((await askStatus(pair, link.id)).status).toBe(404)
    await payWith(pair, { path: link.path, number: declined })
    await payWith(pair, { path: link.path, number: cards.pays })
    expect((await askStatus(pair, link.id)).body).toMatchObject({ success: true })
  })

  test('Redirects can carry parameters and keep those they had', async () => {
    await set({ redirectParameters: 'full' })
    const urls = { ...linkBody(pair.shop.url).return_url, success_url: `${pair.shop.url}/success?mine=1` }
    const { paid } = await payAndWait(pair, cards.pays, { return_url: urls })
    const parameters = new URL(paid.location ?? '').searchParams
    expect(parameters.get('mine')).toBe('1')
    expect(parameters.get('merchant_txn_ref')).toBe('PO-TEST-1')
    expect(parameters.get('success')).toBe('true')
  })
})

test.each([
  ['none', ''],
  ['reference', '?merchant_txn_ref=PO-TEST-1'],
])('Redirects with parameters "%s" carry "%s", the cancelling one too', async (redirectParameters, query) => {
  await set({ redirectParameters })
  const link = await makeLink(pair)
  expect((await submit(pair, `${link.path}/cancel`, {})).location).toBe(`${pair.shop.url}/cancel${query}`)
  expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(
    `${pair.shop.url}/success${query}`,
  )
})

describe('Money', () => {
  const dollars = { amount: 1234, currency: 'USD', merchant_id: 'US00000000' }

  test('In minor units 1234 is twelve dollars thirty-four, everywhere', async () => {
    await set({ amountUnit: 'minor' })
    const link = await makeLink(pair, dollars)
    expect(await (await fetch(`${pair.url}${link.path}`)).text()).toContain('Pay $12.34')
    await payWith(pair, { path: link.path, number: cards.pays })
    await quiet(pair)
    expect(lastWebhook(pair).payment_details.amount).toBe(1234)
    expect((await readLedger(pair)).operations).toMatchObject([{ amountMinor: 1234, amount: '12.34' }])
  })

  test('Can be text', async () => {
    await set({ amountAs: 'string' })
    await payAndWait(pair, cards.pays, { ...dollars, amount: '12.30' })
    expect(lastWebhook(pair).payment_details.amount).toBe('12.30')
  })
})

describe('A link', () => {
  test('Can expire', async () => {
    await set({ linkExpiresAfterSeconds: 0 })
    const { link, paid } = await payAndWait(pair)
    expect(paid.page).toContain('Link expired')
    expect((await fetch(`${pair.url}${link.path}`)).status).toBe(410)
    expect((await readLedger(pair)).operations).toHaveLength(0)
  })

  test('Can be unusable after a cancel', async () => {
    await set({ payableAfterCancel: false })
    const link = await makeLink(pair)
    await submit(pair, `${link.path}/cancel`, {})
    expect((await payWith(pair, { path: link.path, number: cards.pays })).page).toContain('Payment cancelled')
    expect((await readLedger(pair)).operations).toHaveLength(0)
  })

  test('Can be paid twice', async () => {
    await set({ payableAfterPaid: true })
    const { link } = await payAndWait(pair)
    expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
    expect((await readLedger(pair)).operations).toHaveLength(2)
  })

  test('Can only authorise, and the money is taken by a capture', async () => {
    await set({ hostedSaleType: 'PRE_AUTH' })
    await payAndWait(pair)
    const {
      transaction_type: type,
      transaction_details: { id },
    } = lastWebhook(pair)
    expect(type).toBe('PRE_AUTH')
    const body = { transactionId: id, amount: 4800, merchant_id: 'JP00000000' }
    expect((await call(pair, { path: direct('refund'), body })).status).toBe(412)
    expect((await call(pair, { path: direct('capture'), body })).status).toBe(201)
  })

  test('Can only authorise one payment, while all others take the money', async () => {
    const held = await makeLink(pair)
    await control(pair, { method: 'PUT', path: `/faults/${held.id}`, body: { saleType: 'PRE_AUTH' } })
    const taken = await makeLink(pair, { merchant_txn_ref: 'PO-TEST-2' })
    for (const link of [held, taken]) await payWith(pair, { path: link.path, number: cards.pays })
    expect((await readLedger(pair)).operations).toMatchObject([{ type: 'PRE_AUTH' }, { type: 'CAPTURE' }])
  })

  test('Can take the money and call it PRE_AUTH', async () => {
    await set({ hostedSaleType: 'CAPTURE_SAID_PRE_AUTH' })
    await payAndWait(pair)
    const {
      transaction_type: type,
      transaction_details: { id },
    } = lastWebhook(pair)
    expect(type).toBe('PRE_AUTH')
    expect((await readLedger(pair)).operations).toMatchObject([{ type: 'CAPTURE', wireType: 'PRE_AUTH' }])
    expect(
      (await call(pair, { path: direct('refund'), body: { transactionId: id, amount: 1, merchant_id: 'JP00000000' } }))
        .status,
    ).toBe(201)
  })
})

describe('Not final', () => {
  test.each([
    [578, 'pending'],
    [676, 'unclear'],
  ])('Code %i is %s until it is decided', async (code, outcome) => {
    const { link, paid } = await payAndWait(pair, cardFor(`40000000${String(code).padStart(4, '0')}000`))
    expect(paid.location).toBe(`${pair.shop.url}/decline`)
    expect(lastWebhook(pair)).toMatchObject({ success: false, payment_details: { response_code: code } })
    expect((await readLedger(pair)).operations).toMatchObject([{ outcome }])
    expect((await payWith(pair, { path: link.path, number: cards.pays })).page).toContain('Being processed')
    await control(pair, {
      method: 'POST',
      path: '/trigger',
      body: { kind: 'settle', target: link.id, outcome: 'approved' },
    })
    expect(lastWebhook(pair)).toMatchObject({ success: true, payment_details: { response_code: 0 } })
    expect((await readLedger(pair)).operations).toMatchObject([{ outcome: 'approved' }])
  })

  test('Can be decided by itself', async () => {
    await set({ pendingSettlesAfterMs: 1, pendingSettlesTo: 'declined' })
    await payAndWait(pair, cardFor('400000000578000'))
    expect((await readLedger(pair)).operations).toMatchObject([{ outcome: 'declined' }])
  })
})

test.each([
  ['ERR3001', -8000],
  ['ERR3006', -8005],
  ['ERR3016', -8006],
])('Risk rule %s has its negative code %i', async (rule, code) => {
  await payAndWait(pair, cardFor(`40000030${rule.slice(3)}000`))
  expect(lastWebhook(pair)).toMatchObject({
    success: false,
    gateway_response: { code: rule },
    payment_details: { response_code: code },
  })
})
