import { describe, expect, test } from 'vitest'
import { freshPair } from '../testing/fresh-pair'
import {
  askStatus,
  call,
  cards,
  control,
  direct,
  lastText,
  lastWebhook,
  linkBody,
  makeLink,
  nextWebhook,
  payAndWait,
  payWith,
  quiet,
  readLedger,
  submit,
} from '../testing/merchant'
import type { Pair } from '../testing/start-pair'

let pair: Pair
freshPair((started) => (pair = started))

const arm = (fault: string, value?: number) =>
  control(pair, { method: 'POST', path: '/arm', body: { fault, ...(value !== undefined && { value }) } })

describe('When it comes', () => {
  test('Copies: the same body as often as asked, one transaction', async () => {
    await arm('copies', 3)
    const { operations } = await payAndWait(pair)
    expect(pair.shop.received).toHaveLength(3)
    expect(new Set(pair.shop.received.map((one) => one.body.toString()))).toHaveProperty('size', 1)
    expect(operations).toHaveLength(1)
  })

  test('Copies with a gap: the second leaves that much later than the first', async () => {
    await control(pair, { method: 'PUT', path: '/faults', body: { copies: 2, copyGapMs: 200 } })
    await payAndWait(pair)
    const [first = 0, second = 0] = (await readLedger(pair)).webhooks.map((one) => Date.parse(one.startedAt))
    expect(second - first).toBeGreaterThan(190)
  })

  test('Never: the payment is made, no webhook is sent, and the ledger says that it was held back', async () => {
    await arm('never')
    const { operations } = await payAndWait(pair)
    expect(operations).toMatchObject([{ outcome: 'approved' }])
    expect(pair.shop.received).toHaveLength(0)
    expect((await readLedger(pair)).webhooks).toMatchObject([{ state: 'suppressed', answerStatus: null }])
  })

  test('Late: the browser is back first', async () => {
    await arm('late', 600)
    const link = await makeLink(pair)
    expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
    expect(pair.shop.received).toHaveLength(0)
    expect((await nextWebhook(pair)).success).toBe(true)
  })

  test('Before the redirect: the shop has answered before the browser may leave', async () => {
    await arm('before-redirect')
    const link = await makeLink(pair)
    await payWith(pair, { path: link.path, number: cards.pays })
    expect(pair.shop.received).toHaveLength(1)
  })

  test('After the redirect: it comes when the browser has been sent away', async () => {
    await arm('after-redirect')
    const { paid } = await payAndWait(pair)
    expect(paid.status).toBe(303)
    expect((await nextWebhook(pair)).success).toBe(true)
  })

  test('After the redirect: nothing leaves as long as the browser waits for its answer', async () => {
    const calls = [{ call: 'pay', answer: 'hang', action: 'done' }]
    await control(pair, {
      method: 'PUT',
      path: '/faults',
      body: { webhookTiming: 'after-redirect', calls, hangMs: 10_000 },
    })
    const link = await makeLink(pair)
    const answerIsCut = expect(payWith(pair, { path: link.path, number: cards.pays })).rejects.toThrow()
    await expect.poll(async () => (await readLedger(pair)).operations, { timeout: 10_000 }).toHaveLength(1)
    expect((await control(pair, { method: 'GET', path: '/activity' })).body).toMatchObject({ running: 0 })
    expect(pair.shop.received).toHaveLength(0)
    await control(pair, { method: 'POST', path: '/reset', body: { ledger: false } })
    await answerIsCut
    expect((await nextWebhook(pair)).success).toBe(true)
  })

  test('Before the link answer: the shop gets a webhook about a payment whose link it does not know yet', async () => {
    await control(pair, { method: 'PUT', path: '/faults/PO-TEST-1', body: { webhookTiming: 'before-link-answer' } })
    const answer = await call(pair, { path: direct('hpp/generate/link'), body: linkBody(pair.shop.url) })
    expect(answer.status).toBe(201)
    expect(lastWebhook(pair)).toMatchObject({ success: true, merchant_details: { merchant_txn_ref: 'PO-TEST-1' } })
  })

  test('A fault for one payment does not affect the others', async () => {
    await control(pair, { method: 'PUT', path: '/faults/PO-OTHER', body: { never: true } })
    await payAndWait(pair)
    expect(pair.shop.received).toHaveLength(1)
  })

  test('Shuffled: every delivery arrives, but not in the order in which they were sent', async () => {
    const references = Array.from({ length: 10 }, (_, place) => `PO-${place}`)
    for (const reference of references) await payAndWait(pair, cards.pays, { merchant_txn_ref: reference })
    pair.shop.forget()
    for (const target of references)
      await control(pair, { method: 'POST', path: '/trigger', body: { kind: 'shuffled', target, value: 1000 } })
    await quiet(pair)
    const told = pair.shop.received.map((one) => /"merchant_txn_ref":"(PO-\d)"/.exec(one.body.toString())?.[1])
    expect(told).not.toEqual(references)
    expect(new Set(told)).toEqual(new Set(references))
    expect(told).toHaveLength(references.length)
  })

  test('An old delivery comes again beside the new one, byte for byte', async () => {
    await payAndWait(pair)
    await arm('replay-old')
    await payAndWait(pair)
    expect(pair.shop.received).toHaveLength(3)
    expect(
      pair.shop.received.filter((one) => one.body.equals(pair.shop.received[0]?.body ?? Buffer.alloc(0))),
    ).toHaveLength(2)
  })
})

describe('A false webhook', () => {
  test.each([
    ['wrong-amount', { payment_details: { amount: 4799 } }],
    ['wrong-currency', { payment_details: { currency: 'USD' } }],
    ['wrong-merchant', { merchant_details: { mid: 'US00000000' } }],
    ['wrong-reference', { merchant_details: { merchant_txn_ref: 'PO-TEST-1-X' } }],
  ])('%s: the status answer and the ledger stay true', async (fault, told) => {
    await arm(fault)
    const { operations } = await payAndWait(pair)
    const webhook = lastWebhook(pair)
    expect(webhook).toMatchObject(told)
    expect((await askStatus(pair, webhook.transaction_details.id)).body).toMatchObject({
      merchant_details: { mid: 'JP00000000', merchant_txn_ref: 'PO-TEST-1' },
      payment_details: { amount: 4800, currency: 'JPY' },
    })
    const truth = { amountMinor: 4800, currency: 'JPY', merchantId: 'JP00000000', merchantTxnRef: 'PO-TEST-1' }
    expect(operations).toMatchObject([truth])
  })

  test('Unknown-reference names one that does not exist, and the ledger keeps the real one', async () => {
    await arm('unknown-reference')
    const { operations } = await payAndWait(pair)
    expect(lastWebhook(pair).merchant_details.merchant_txn_ref).toMatch(/^UNKNOWN-\w{8}$/)
    expect(operations).toMatchObject([{ merchantTxnRef: 'PO-TEST-1' }])
  })

  test('Wrong-reference names another payment where there is one', async () => {
    await makeLink(pair, { merchant_txn_ref: 'PO-OTHER' })
    await arm('wrong-reference')
    await payAndWait(pair)
    expect(lastWebhook(pair).merchant_details.merchant_txn_ref).toBe('PO-OTHER')
  })
})

describe('A charge that is wrong', () => {
  test.each([
    ['charged-wrong-amount', { amountMinor: 4799 }, { payment_details: { amount: 4799 } }],
    ['charged-wrong-currency', { currency: 'USD' }, { payment_details: { amount: 48, currency: 'USD' } }],
    ['charged-wrong-merchant', { merchantId: 'US00000000' }, { merchant_details: { mid: 'US00000000' } }],
    [
      'charged-wrong-reference',
      { merchantTxnRef: 'PO-TEST-1-X' },
      { merchant_details: { merchant_txn_ref: 'PO-TEST-1-X' } },
    ],
  ])('%s: webhook, status answer and ledger agree', async (fault, recorded, told) => {
    await arm(fault)
    const { operations } = await payAndWait(pair)
    const webhook = lastWebhook(pair)
    expect(webhook).toMatchObject(told)
    expect((await askStatus(pair, webhook.transaction_details.id)).body).toMatchObject(told)
    expect(operations).toMatchObject([recorded])
  })
})

describe('A body that is damaged', () => {
  test('Tampered: another amount under the old signature', async () => {
    await arm('tampered')
    const { operations } = await payAndWait(pair)
    expect(lastWebhook(pair).payment_details.amount).toBe(94800)
    expect(operations).toMatchObject([{ amountMinor: 4800 }])
  })

  test('Truncated: not JSON any more', async () => {
    await arm('truncated')
    await payAndWait(pair)
    expect(() => JSON.parse(lastText(pair)) as unknown).toThrow()
    expect(lastText(pair)).toContain('{"success":true')
  })

  test('Not JSON: a form that claims to be JSON', async () => {
    await arm('not-json')
    await payAndWait(pair)
    expect(Object.fromEntries(new URLSearchParams(lastText(pair)))).toMatchObject({ success: 'true', amount: '1' })
    expect(pair.shop.received.at(-1)?.headers).toMatchObject({ 'content-type': 'application/json' })
  })

  test('Empty: a webhook without a single byte, about a payment that was made', async () => {
    await arm('empty')
    const { operations } = await payAndWait(pair)
    expect(pair.shop.received.map((one) => one.body.length)).toEqual([0])
    expect(operations).toMatchObject([{ outcome: 'approved' }])
  })

  test('Not UTF-8: a strict decoder refuses it', async () => {
    await arm('not-utf8')
    await payAndWait(pair)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(pair.shop.received.at(-1)?.body)).toThrow()
  })

  test('Card number unmasked: whole in the body, nowhere in the ledger of operations', async () => {
    await arm('unmasked-card')
    const { operations } = await payAndWait(pair)
    expect(lastText(pair)).toContain(cards.pays)
    expect(JSON.stringify(operations)).not.toContain(cards.pays)
  })

  test('Slow reader: sent slowly and its answer read slowly, it still arrives complete', async () => {
    await arm('slow-reader', 300)
    await payAndWait(pair)
    expect(lastWebhook(pair).success).toBe(true)
    const sendingMs = pair.shop.received.at(-1)?.tookMs ?? 0
    const wholeMs = (await readLedger(pair)).webhooks.at(-1)?.durationMs ?? 0
    expect(sendingMs).toBeGreaterThan(200)
    expect(wholeMs - sendingMs).toBeGreaterThan(200)
  })
})

describe('People', () => {
  test('Two of them pay one link: two transactions, two webhooks', async () => {
    await arm('two-people')
    const { operations } = await payAndWait(pair)
    expect(operations).toMatchObject([{ outcome: 'approved' }, { outcome: 'approved' }])
    expect(pair.shop.received).toHaveLength(2)
  })

  test('Cancel, back, pay: the browser has cancelled and the payment is made', async () => {
    await arm('cancel-then-pay', 20)
    const link = await makeLink(pair)
    expect((await submit(pair, `${link.path}/cancel`, {})).location).toBe(`${pair.shop.url}/cancel`)
    expect(await nextWebhook(pair)).toMatchObject({ success: true })
    expect((await readLedger(pair)).operations).toHaveLength(1)
  })
})
