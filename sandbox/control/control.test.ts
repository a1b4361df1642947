import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cards, control, lastWebhook, makeLink, payAndWait, payWith, quiet, readLedger } from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair({ SANDBOX_MERCHANTS: 'JP00000000:JPY:Kumo Coffee,PH00000000:PHP+USD:Bayani Goods' })
})
beforeEach(async () => {
  await quiet(pair)
  await control(pair, { method: 'POST', path: '/reset' })
  pair.shop.forget()
})
afterAll(() => pair.stop())

const post = (path: string, body: object) => control(pair, { method: 'POST', path, body })

describe('Paying without a browser', () => {
  test('Behaves like the page', async () => {
    const link = await makeLink(pair)
    const { body } = await post('/pay', { link: `${pair.url}${link.path}` })
    expect(body).toMatchObject({
      result: 'done',
      outcome: 'approved',
      redirect: `${pair.shop.url}/success`,
      linkId: link.id,
    })
    await quiet(pair)
    expect(lastWebhook(pair).success).toBe(true)
    expect((await post('/pay', { link: link.id })).body).toMatchObject({ result: 'refused', reason: 'paid' })
    expect((await readLedger(pair)).operations).toHaveLength(1)
  })

  test.each([
    ['a documented code', { code: 51 }, { outcome: 'declined', responseCode: 51 }],
    ['code 0', { code: 0 }, { outcome: 'approved', responseCode: 0 }],
    ['an approved challenge', { card: cards.challenge }, { outcome: 'approved', threeDs: 'challenge' }],
    ['a failed challenge', { card: cards.challenge, challenge: 'fail' }, { outcome: 'declined', responseCode: 937 }],
  ])('%s', async (_what, order, expected) => {
    await makeLink(pair)
    expect((await post('/pay', { link: 'PO-TEST-1', ...order })).body).toMatchObject(expected)
  })

  test('By force pays a paid link again', async () => {
    const link = await makeLink(pair)
    await post('/pay', { link: link.id })
    await post('/pay', { link: link.id, force: true })
    expect((await readLedger(pair)).operations).toHaveLength(2)
  })

  test('An unknown link is 404, a bad card or a code without a card 400; nothing is charged', async () => {
    await makeLink(pair)
    expect((await post('/pay', { link: 'nothing' })).status).toBe(404)
    expect((await post('/pay', { link: 'PO-TEST-1', card: '5200000000001006' })).status).toBe(400)
    expect((await post('/pay', { link: 'PO-TEST-1', code: 9 })).status).toBe(400)
    expect((await post('/pay', { link: 'PO-TEST-1', code: -1 })).status).toBe(400)
    expect((await readLedger(pair)).operations).toHaveLength(0)
  })

  test('A link without an amount is paid with the amount the payer types', async () => {
    const link = await makeLink(pair, { amount: null })
    const paid = await payWith(pair, { path: link.path, number: cards.pays, change: { amount: '750' } })
    expect(paid.location).toBe(`${pair.shop.url}/success`)
    expect((await readLedger(pair)).operations).toMatchObject([{ amountMinor: 750 }])
  })

  test('GCash pays without a card', async () => {
    const wallet = {
      payment_method: { type: 'gcash' },
      merchant_email: undefined,
      currency: 'PHP',
      merchant_id: 'PH00000000',
      amount: '1000',
    }
    const link = await makeLink(pair, wallet)
    expect(await (await fetch(`${pair.url}${link.path}`)).text()).toContain('with GCash')
    await post('/pay', { link: link.id })
    await quiet(pair)
    expect(lastWebhook(pair)).toMatchObject({
      payment_details: { amount: 1000, currency: 'PHP', payment_method: 'GCASH' },
    })
    expect(lastWebhook(pair).payment_details).not.toHaveProperty('card')
  })
})

describe('Triggers', () => {
  test('Send a false webhook about a real payment at once', async () => {
    const link = await makeLink(pair)
    await post('/pay', { link: link.id })
    await quiet(pair)
    await post('/trigger', { kind: 'wrong-amount', target: link.id, value: 100 })
    expect(lastWebhook(pair).payment_details.amount).toBe(4900)
    expect((await readLedger(pair)).operations).toMatchObject([{ amountMinor: 4800 }])
  })

  test('A refund made by hand in the portal notifies the shop', async () => {
    const link = await makeLink(pair)
    await post('/pay', { link: link.id })
    await quiet(pair)
    expect((await post('/trigger', { kind: 'refund', target: link.id, amount: '300' })).body).toMatchObject({
      type: 'REFUND',
      amountMinor: 300,
    })
    expect(lastWebhook(pair)).toMatchObject({ transaction_type: 'REFUND', payment_details: { amount: 300 } })
  })

  test('For a payment that is not there yet answer 404 and send nothing', async () => {
    await makeLink(pair)
    expect((await post('/trigger', { kind: 'webhook', target: 'PO-TEST-1' })).status).toBe(404)
    expect(pair.shop.received).toHaveLength(0)
  })

  test('Find the payment of a reference although a newer link has it, too', async () => {
    const paid = await makeLink(pair)
    await post('/pay', { link: paid.id })
    await makeLink(pair)
    await quiet(pair)
    expect((await post('/trigger', { kind: 'replay', target: 'PO-TEST-1' })).body).toMatchObject({ linkId: paid.id })
    expect(pair.shop.received).toHaveLength(2)
  })

  test.each([
    'two-people',
    'cancel-then-pay',
    'before-link-answer',
    'before-redirect',
    'after-redirect',
    'charged-wrong-amount',
    'error-500',
    'timeout-after-charge',
    'html',
    'reset',
    'status-not-found',
    'operation-pending',
  ])('Of "%s", which is about more than a webhook, are refused and say to arm it; nothing is sent', async (kind) => {
    const { link } = await payAndWait(pair)
    const { status, body } = await post('/trigger', { kind, target: link.id })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      message: `"${kind}" affects more than a webhook: arm it before the payment or call`,
    })
    expect(pair.shop.received).toHaveLength(1)
  })

  test('With a member that is about more than a webhook are refused', async () => {
    const { link } = await payAndWait(pair)
    expect((await post('/trigger', { kind: 'webhook', target: link.id, faults: { twoPeople: true } })).status).toBe(400)
    expect(pair.shop.received).toHaveLength(1)
  })

  test('With a value that the fault cannot have are refused', async () => {
    const { link } = await payAndWait(pair)
    expect((await post('/trigger', { kind: 'copies', target: link.id, value: 0 })).status).toBe(400)
    expect(pair.shop.received).toHaveLength(1)
  })

  test('Of "never" record the webhook as held back and do not report it as sent', async () => {
    const { link } = await payAndWait(pair)
    expect((await post('/trigger', { kind: 'never', target: link.id })).body).toMatchObject({ result: 'suppressed' })
    expect((await readLedger(pair)).webhooks.map((one) => one.state)).toEqual(['answered', 'suppressed'])
    expect(pair.shop.received).toHaveLength(1)
  })

  test('Of an unknown kind are refused', async () => {
    const link = await makeLink(pair)
    await post('/pay', { link: link.id })
    expect((await post('/trigger', { kind: 'earthquake', target: link.id })).status).toBe(400)
  })
})

test('Faults armed for all can be read and are gone after a reset', async () => {
  await post('/arm', { fault: 'copies', value: 4 })
  expect((await control(pair, { method: 'GET', path: '/faults' })).body).toMatchObject({ all: { copies: 4 } })
  await post('/reset', { ledger: false })
  expect((await control(pair, { method: 'GET', path: '/faults' })).body).toMatchObject({ all: { copies: 1 } })
})

test('An unknown fault is refused and arms nothing', async () => {
  expect((await post('/arm', { fault: 'earthquake' })).status).toBe(400)
  expect((await control(pair, { method: 'PUT', path: '/faults', body: { copy: 2 } })).status).toBe(400)
})

test('A page from elsewhere cannot use the control API', async () => {
  const response = await fetch(`${pair.url}/control/arm`, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'cross-site' },
    body: JSON.stringify({ fault: 'never' }),
  })
  expect(response.status).toBe(403)
  expect((await control(pair, { method: 'GET', path: '/faults' })).body).toMatchObject({ all: { never: false } })
})
