import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  askStatus,
  call,
  cards,
  control,
  direct,
  lastWebhook,
  linkBody,
  makeLink,
  nextWebhook,
  payWith,
  purchase,
  quiet,
  readLedger,
  submit,
} from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
beforeEach(async () => {
  await quiet(pair)
  await control(pair, 'POST', '/reset')
  pair.shop.forget()
})
afterAll(() => pair.stop())

const arm = (fault: string, value?: number) =>
  control(pair, 'POST', '/arm', { fault, ...(value !== undefined && { value }) })
const text = (place: number) => pair.shop.received.at(place)?.body.toString('utf8') ?? ''

async function payAndWait() {
  const link = await makeLink(pair)
  const paid = await payWith(pair, link.path, cards.pays)
  await quiet(pair)
  return { link, paid, operations: (await readLedger(pair)).operations }
}

describe('when it comes', () => {
  test('copies: the same body as often as asked, one transaction', async () => {
    await arm('copies', 3)
    const { operations } = await payAndWait()
    expect(pair.shop.received).toHaveLength(3)
    expect(new Set(pair.shop.received.map((one) => one.body.toString()))).toHaveProperty('size', 1)
    expect(operations).toHaveLength(1)
  })

  test('never: the money moved, nobody was told, and the ledger says that it was held back', async () => {
    await arm('never')
    const { operations } = await payAndWait()
    expect(operations).toMatchObject([{ outcome: 'approved' }])
    expect(pair.shop.received).toHaveLength(0)
    expect((await readLedger(pair)).webhooks).toMatchObject([{ state: 'suppressed', answerStatus: null }])
  })

  test('late: the browser is back first', async () => {
    await arm('late', 600)
    const link = await makeLink(pair)
    expect((await payWith(pair, link.path, cards.pays)).location).toBe(`${pair.shop.url}/success`)
    expect(pair.shop.received).toHaveLength(0)
    expect((await nextWebhook(pair)).success).toBe(true)
  })

  test('before the redirect: the shop has answered before the browser may leave', async () => {
    await arm('before-redirect')
    const link = await makeLink(pair)
    await payWith(pair, link.path, cards.pays)
    expect(pair.shop.received).toHaveLength(1)
  })

  test('after the redirect: it comes, and the browser was sent away first', async () => {
    await arm('after-redirect')
    const { paid } = await payAndWait()
    expect(paid.status).toBe(303)
    expect((await nextWebhook(pair)).success).toBe(true)
  })

  test('before the link answer: the shop is told of a payment whose link it does not know yet', async () => {
    await control(pair, 'PUT', '/faults/PO-TEST-1', { webhookTiming: 'before-link-answer' })
    const answer = await call(pair, direct('hpp/generate/link'), linkBody(pair.shop.url))
    expect(answer.status).toBe(201)
    expect(lastWebhook(pair)).toMatchObject({ success: true, merchant_details: { merchant_txn_ref: 'PO-TEST-1' } })
  })

  test('a fault for one payment leaves the others alone', async () => {
    await control(pair, 'PUT', '/faults/PO-OTHER', { never: true })
    await payAndWait()
    expect(pair.shop.received).toHaveLength(1)
  })

  test('shuffled: every delivery arrives, whatever the order', async () => {
    await arm('shuffled', 30)
    for (const reference of ['PO-1', 'PO-2', 'PO-3'])
      await payWith(pair, (await makeLink(pair, { merchant_txn_ref: reference })).path, cards.pays)
    await quiet(pair)
    const told = pair.shop.received.map((one) => /"merchant_txn_ref":"(PO-\d)"/.exec(one.body.toString())?.[1])
    expect(told.sort()).toEqual(['PO-1', 'PO-2', 'PO-3'])
  })

  test('an old delivery comes again beside the new one, byte for byte', async () => {
    await payAndWait()
    await arm('replay-old')
    await payAndWait()
    expect(pair.shop.received).toHaveLength(3)
    expect(
      pair.shop.received.filter((one) => one.body.equals(pair.shop.received[0]?.body ?? Buffer.alloc(0))),
    ).toHaveLength(2)
  })
})

describe('a webhook that lies', () => {
  test.each([
    ['wrong-amount', { payment_details: { amount: 4799 } }],
    ['wrong-currency', { payment_details: { currency: 'USD' } }],
    ['wrong-merchant', { merchant_details: { mid: 'US00000000' } }],
    ['wrong-reference', { merchant_details: { merchant_txn_ref: 'PO-TEST-1-X' } }],
  ])('%s: the status answer and the ledger stay true', async (fault, told) => {
    await arm(fault)
    const { operations } = await payAndWait()
    const webhook = lastWebhook(pair)
    expect(webhook).toMatchObject(told)
    expect((await askStatus(pair, webhook.transaction_details.id)).body).toMatchObject({
      merchant_details: { mid: 'JP00000000', merchant_txn_ref: 'PO-TEST-1' },
      payment_details: { amount: 4800, currency: 'JPY' },
    })
    expect(operations).toMatchObject([{ amountMinor: 4800, amount: '4800', currency: 'JPY' }])
  })

  test('wrong-reference names another payment where there is one', async () => {
    await makeLink(pair, { merchant_txn_ref: 'PO-OTHER' })
    await arm('wrong-reference')
    await payAndWait()
    expect(lastWebhook(pair).merchant_details.merchant_txn_ref).toBe('PO-OTHER')
  })
})

describe('a charge that is wrong', () => {
  test.each([
    ['charged-wrong-amount', { amountMinor: 4799 }, { payment_details: { amount: 4799 } }],
    ['charged-wrong-currency', { currency: 'USD' }, { payment_details: { amount: 48, currency: 'USD' } }],
    ['charged-wrong-merchant', { merchantId: 'US00000000' }, { merchant_details: { mid: 'US00000000' } }],
  ])('%s: webhook, status answer and ledger all say so', async (fault, recorded, told) => {
    await arm(fault)
    const { operations } = await payAndWait()
    const webhook = lastWebhook(pair)
    expect(webhook).toMatchObject(told)
    expect((await askStatus(pair, webhook.transaction_details.id)).body).toMatchObject(told)
    expect(operations).toMatchObject([recorded])
  })
})

describe('a body that is damaged', () => {
  test('tampered: another amount under the old signature', async () => {
    await arm('tampered')
    const { operations } = await payAndWait()
    expect(lastWebhook(pair).payment_details.amount).toBe(94800)
    expect(operations).toMatchObject([{ amountMinor: 4800 }])
  })

  test('truncated: not JSON any more', async () => {
    await arm('truncated')
    await payAndWait()
    expect(() => JSON.parse(text(-1)) as unknown).toThrow()
    expect(text(-1)).toContain('{"success":true')
  })

  test('not UTF-8: a strict decoder refuses it', async () => {
    await arm('not-utf8')
    await payAndWait()
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(pair.shop.received.at(-1)?.body)).toThrow()
  })

  test('card number unmasked: whole in the body, nowhere in the ledger of operations', async () => {
    await arm('unmasked-card')
    const { operations } = await payAndWait()
    expect(text(-1)).toContain(cards.pays)
    expect(JSON.stringify(operations)).not.toContain(cards.pays)
  })

  test('drop by drop it still arrives whole', async () => {
    await arm('slow-reader', 100)
    await payAndWait()
    expect(lastWebhook(pair).success).toBe(true)
  })
})

describe('calls that fail', () => {
  test('timeout after the charge: the caller hears nothing and the money has moved', async () => {
    const sale = await purchase(pair)
    await arm('timeout-after-charge', 0)
    const refund = call(pair, direct('refund'), { transactionId: sale, amount: 100, merchant_id: 'JP00000000' })
    await expect(refund).rejects.toThrow()
    expect((await readLedger(pair)).operations).toMatchObject([
      { type: 'CAPTURE' },
      { type: 'REFUND', outcome: 'approved' },
    ])
  })

  test('a 502 before the deed moves nothing, and the next try works', async () => {
    const sale = await purchase(pair)
    await arm('error-502', 1)
    const body = { transactionId: sale, amount: 100, merchant_id: 'JP00000000' }
    expect((await call(pair, direct('refund'), body)).status).toBe(502)
    expect((await readLedger(pair)).operations).toHaveLength(1)
    expect((await call(pair, direct('refund'), body)).status).toBe(201)
  })

  test('a web page instead of JSON', async () => {
    await arm('html', 1)
    await expect(makeLink(pair)).rejects.toThrow(/JSON/)
    expect((await readLedger(pair)).links).toHaveLength(0)
  })

  test('status answers 404 three times and then the truth', async () => {
    await arm('status-not-found')
    await payAndWait()
    const { id } = lastWebhook(pair).transaction_details
    const statuses = []
    for (let tries = 0; tries < 4; tries += 1) statuses.push((await askStatus(pair, id)).status)
    expect(statuses).toEqual([404, 404, 404, 200])
  })

  test('a pay button whose answer is lost has still paid', async () => {
    await control(pair, 'PUT', '/faults', { calls: [{ call: 'pay', answer: 'reset', deed: 'done', times: 1 }] })
    const link = await makeLink(pair)
    await expect(payWith(pair, link.path, cards.pays)).rejects.toThrow()
    expect((await nextWebhook(pair)).success).toBe(true)
    expect((await payWith(pair, link.path, cards.pays)).page).toContain('Already paid')
  })
})

describe('people', () => {
  test('two of them pay one link: two transactions, two webhooks', async () => {
    await arm('two-people')
    const { operations } = await payAndWait()
    expect(operations).toMatchObject([{ outcome: 'approved' }, { outcome: 'approved' }])
    expect(pair.shop.received).toHaveLength(2)
  })

  test('cancel, back, pay: the browser has cancelled and the money comes anyway', async () => {
    await arm('cancel-then-pay', 20)
    const link = await makeLink(pair)
    expect((await submit(pair, `${link.path}/cancel`, {})).location).toBe(`${pair.shop.url}/cancel`)
    expect(await nextWebhook(pair)).toMatchObject({ success: true })
    expect((await readLedger(pair)).operations).toHaveLength(1)
  })
})
