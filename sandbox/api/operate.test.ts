import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  askStatus,
  authorise,
  call,
  cards,
  chargeBody,
  control,
  direct,
  lastWebhook,
  purchase,
  quiet,
  readLedger,
} from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
beforeEach(() => control(pair, { method: 'POST', path: '/reset' }))
afterAll(() => pair.stop())

const merchant = { merchant_id: 'JP00000000' }
const challenged = { ...chargeBody('x').card, number: cards.challenge }
const operate = (action: string, transactionId: string, amount?: number | string) =>
  call(pair, { path: direct(action), body: { transactionId, ...merchant, ...(amount !== undefined && { amount }) } })
const outcomes = async (type: string) =>
  (await readLedger(pair)).operations.filter((one) => one.type === type).map((one) => one.outcome)

describe('Capture', () => {
  test('Takes the authorized money once, under an id of its own', async () => {
    const authorization = await authorise(pair)
    const captured = await operate('capture', authorization, 4000)
    expect(captured).toMatchObject({
      status: 201,
      body: {
        success: true,
        transaction_type: 'CAPTURE',
        gateway_response: { code: 'INFO0001' },
        payment_details: { amount: 4000 },
      },
    })
    expect(JSON.stringify(captured.body)).not.toContain(authorization)
    expect((await operate('capture', authorization, 800)).status).toBe(412)
    expect(await outcomes('CAPTURE')).toEqual(['approved'])
  })

  test('Of more than was authorized is declined with 836', async () => {
    const { body } = await operate('capture', await authorise(pair), 4801)
    expect(body).toMatchObject({ success: false, payment_details: { response_code: 836 } })
    expect(await outcomes('CAPTURE')).toEqual(['declined'])
  })

  test('Of the rest is allowed when the switch says so', async () => {
    await control(pair, { method: 'PUT', path: '/switches', body: { severalCaptures: true } })
    const authorization = await authorise(pair)
    await operate('capture', authorization, 4000)
    expect((await operate('capture', authorization, 800)).status).toBe(201)
    expect(await outcomes('CAPTURE')).toEqual(['approved', 'approved'])
  })
})

describe('Void', () => {
  test('Releases the whole authorization, and nothing can be captured afterwards', async () => {
    const authorization = await authorise(pair)
    expect((await operate('void', authorization)).body).toMatchObject({
      transaction_type: 'VOID',
      gateway_response: { code: 'INFO0003' },
    })
    expect((await operate('capture', authorization, 4800)).status).toBe(412)
    expect(await outcomes('CAPTURE')).toEqual([])
  })

  test('Of a captured sale is refused', async () => {
    expect((await operate('void', await purchase(pair))).status).toBe(412)
    expect(await outcomes('VOID')).toEqual([])
  })
})

describe('Refund', () => {
  test('In parts refunds no more than was paid', async () => {
    const sale = await purchase(pair)
    expect((await operate('refund', sale, 4000)).body).toMatchObject({
      transaction_type: 'REFUND',
      gateway_response: { code: 'INFO0002' },
    })
    expect((await operate('refund', sale, 801)).body).toMatchObject({
      success: false,
      gateway_response: { code: 'ERR3020', message: 'Insufficient refund balance' },
    })
    expect((await operate('refund', sale, '800')).body).toMatchObject({
      success: true,
      payment_details: { amount: 800 },
    })
    expect(await outcomes('REFUND')).toEqual(['approved', 'declined', 'approved'])
  })

  test('Of more than the sale is ERR3019 with code -8019', async () => {
    const { body } = await operate('refund', await purchase(pair), 4801)
    expect(body).toMatchObject({
      success: false,
      gateway_response: { code: 'ERR3019' },
      payment_details: { response_code: -8019 },
    })
  })

  test('That is declined answers as the switch says, and one that is pending does not: it is no refusal', async () => {
    await control(pair, { method: 'PUT', path: '/switches', body: { declineHttpStatus: 412 } })
    expect((await operate('refund', await purchase(pair), 4801)).status).toBe(412)
    await control(pair, { method: 'PUT', path: '/faults', body: { operationCode: 578 } })
    expect((await operate('refund', await purchase(pair), 100)).status).toBe(200)
    expect(await outcomes('REFUND')).toEqual(['declined', 'pending'])
  })

  test('Of an authorization is refused', async () => {
    expect((await operate('refund', await authorise(pair), 100)).status).toBe(412)
    expect(await outcomes('REFUND')).toEqual([])
  })

  test('Of a transaction of another merchant is not found', async () => {
    const body = { transactionId: await purchase(pair), amount: 100, merchant_id: 'US00000000' }
    expect((await call(pair, { path: direct('refund'), body })).status).toBe(404)
    expect(await outcomes('REFUND')).toEqual([])
  })

  test('Sent twice refunds twice: there is no idempotency key', async () => {
    const sale = await purchase(pair)
    await operate('refund', sale, 100)
    await operate('refund', sale, 100)
    expect(await outcomes('REFUND')).toEqual(['approved', 'approved'])
  })

  test('Sends no webhook unless a switch says so, and then with its own id', async () => {
    const sale = await purchase(pair)
    await quiet(pair)
    const before = pair.shop.received.length
    await operate('refund', sale, 100)
    await quiet(pair)
    expect(pair.shop.received).toHaveLength(before)
    await control(pair, { method: 'PUT', path: '/switches', body: { webhookOnOperations: true } })
    const { body } = await operate('refund', sale, 100)
    await quiet(pair)
    expect(pair.shop.received).toHaveLength(before + 1)
    const told = lastWebhook(pair)
    expect(told.transaction_type).toBe('REFUND')
    expect(body).toMatchObject({ transaction_details: { id: told.transaction_details.id } })
  })

  test('Leaves the status of the sale as it was', async () => {
    const sale = await purchase(pair)
    await operate('refund', sale, 4800)
    expect((await askStatus(pair, sale)).body).toMatchObject({
      success: true,
      transaction_type: 'CAPTURE',
      payment_details: { amount: 4800 },
    })
  })
})

describe('Authorization', () => {
  test.each(['authorization', 'authorizationv2'])('By "%s" holds the money and takes none', async (path) => {
    const { status, body } = await call(pair, { path: direct(path), body: chargeBody(pair.shop.url) })
    expect(status).toBe(201)
    expect(body).toMatchObject({ success: true, transaction_type: 'PRE_AUTH', payment_details: { response_code: 0 } })
    expect(await outcomes('PRE_AUTH')).toEqual(['approved'])
    expect(await outcomes('CAPTURE')).toEqual([])
  })
})

test.each(['authorization', 'authorizationv2', 'payment'])(
  'A card that needs a challenge is declined with 65 by "%s", which has no 3-D Secure',
  async (path) => {
    const { body } = await call(pair, { path: direct(path), body: chargeBody(pair.shop.url, { card: challenged }) })
    expect(body).toMatchObject({ success: false, payment_details: { response_code: 65 } })
    expect((await readLedger(pair)).operations).toMatchObject([{ outcome: 'declined', responseCode: 65 }])
  },
)

describe('Purchase', () => {
  test.each(['payment', 'paymentv2'])('By "%s" takes the money', async (path) => {
    const { status, body } = await call(pair, { path: direct(path), body: chargeBody(pair.shop.url) })
    expect(status).toBe(201)
    expect(body).toMatchObject({ success: true, transaction_type: 'CAPTURE' })
    expect(await outcomes('CAPTURE')).toEqual(['approved'])
  })

  test('Can be reported as PRE_AUTH and still takes the money', async () => {
    await control(pair, { method: 'PUT', path: '/switches', body: { purchaseSaysType: 'PRE_AUTH' } })
    const sale = await purchase(pair)
    expect((await askStatus(pair, sale)).body).toMatchObject({ transaction_type: 'PRE_AUTH' })
    expect((await readLedger(pair)).operations).toMatchObject([{ type: 'CAPTURE', wireType: 'PRE_AUTH' }])
    expect((await operate('refund', sale, 4800)).status).toBe(201)
  })

  test('Of a card that needs a challenge starts one and charges nothing', async () => {
    const { status, body } = await call(pair, {
      path: direct('paymentv2'),
      body: chargeBody(pair.shop.url, { card: challenged }),
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ success: true, statusCode: 200 })
    expect(body.redirect_url).toMatch(/\/integration\/3ds\?_token=.+&_c=\d+&_a=/)
    expect((await readLedger(pair)).operations).toEqual([])
  })

  test('After the challenge is reported by the short webhook', async () => {
    const { body } = await call(pair, {
      path: direct('paymentv2'),
      body: chargeBody(pair.shop.url, { card: challenged }),
    })
    const { pathname, search } = new URL(String(body.redirect_url))
    const approved = await fetch(`${pair.url}${pathname}${search}`, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'approve' }),
      redirect: 'manual',
    })
    expect(approved.headers.get('location')).toBe(`${pair.shop.url}/success`)
    await quiet(pair)
    const told = lastWebhook(pair)
    expect(told).toMatchObject({ success: true, status_code: 200, payment_details: { amount: 4800, response_code: 0 } })
    expect(told).not.toHaveProperty('return_url_details')
  })

  test('With an invalid card number is 406 and is not recorded', async () => {
    const card = { ...chargeBody('x').card, number: '5200000000001006' }
    expect((await call(pair, { path: direct('payment'), body: chargeBody(pair.shop.url, { card }) })).status).toBe(406)
    expect((await readLedger(pair)).operations).toEqual([])
  })

  test('Can be made with a stored card, but not by another merchant', async () => {
    const stored = { payment_method: { type: 'scheme', store_payment_method: true } }
    const { body } = await call(pair, { path: direct('payment'), body: chargeBody(pair.shop.url, stored) })
    const { stored_payment_method_id: id } = z
      .looseObject({ stored_payment_method_id: z.string() })
      .parse(body.transaction_details)
    const again = { card: undefined, payment_method: { ...stored.payment_method, stored_payment_method_id: id } }
    expect((await call(pair, { path: direct('payment'), body: chargeBody(pair.shop.url, again) })).status).toBe(201)
    const foreign = { ...again, merchant_id: 'US00000000', currency: 'USD' }
    expect((await call(pair, { path: direct('payment'), body: chargeBody(pair.shop.url, foreign) })).status).toBe(404)
    expect(await outcomes('CAPTURE')).toEqual(['approved', 'approved'])
  })
})
