import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  askStatus,
  authorise,
  call,
  cardFor,
  control,
  direct,
  payAndWait,
  purchase,
  quiet,
  readLedger,
} from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
beforeEach(async () => {
  await control(pair, { method: 'POST', path: '/reset' })
  pair.shop.forget()
})
afterAll(() => pair.stop())

const DAY = 24 * 60 * 60 * 1000
const arm = (fault: string, value?: number) =>
  control(pair, { method: 'POST', path: '/arm', body: { fault, ...(value !== undefined && { value }) } })
const set = (switches: object) => control(pair, { method: 'PUT', path: '/switches', body: switches })
const pass = async (ms: number) => (await control(pair, { method: 'POST', path: '/pass', body: { ms } })).body
const operate = (action: string, transactionId: string, amount: number) =>
  call(pair, { path: direct(action), body: { transactionId, merchant_id: 'JP00000000', amount } })
const outcomesOf = async (type: string) =>
  (await readLedger(pair)).operations.filter((one) => one.type === type).map((one) => one.outcome)

describe('A refund that fails late', () => {
  test('Is accepted and pending for days, then fails, and its amount may be refunded again', async () => {
    await arm('refund-fails-late', 5 * DAY)
    const sale = await purchase(pair)
    const answer = await operate('refund', sale, 4800)
    expect(answer).toMatchObject({ status: 200, body: { success: false, payment_details: { response_code: 578 } } })
    expect(await pass(4 * DAY)).toEqual({ changed: 0 })
    expect(await outcomesOf('REFUND')).toEqual(['pending'])
    expect(await pass(DAY)).toEqual({ changed: 1 })
    expect(await outcomesOf('REFUND')).toEqual(['declined'])
    await control(pair, { method: 'PUT', path: '/faults', body: { refundLater: 'none' } })
    expect((await operate('refund', sale, 4800)).status).toBe(201)
  })

  test('Is announced only with the switch for operations', async () => {
    await set({ webhookOnOperations: true })
    await arm('refund-fails-late')
    await operate('refund', await purchase(pair), 1000)
    await quiet(pair)
    pair.shop.forget()
    await pass(3 * DAY)
    expect(pair.shop.received.map(({ path }) => path)).toEqual(['/webhook?key=abc'])
    expect(pair.shop.received[0]?.body.toString()).toContain('"transaction_type":"REFUND"')
  })

  test('May be answered as if it had succeeded', async () => {
    await set({ pendingOperationsSay: 'success' })
    await arm('refund-fails-late')
    const { status, body } = await operate('refund', await purchase(pair), 1000)
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { success: true, gateway_response: { code: 'INFO0002' } },
    })
    expect(await outcomesOf('REFUND')).toEqual(['pending'])
  })
})

test('A pending capture succeeds later, and until then nothing else ends the authorization', async () => {
  await arm('capture-late', DAY)
  const authorization = await authorise(pair)
  expect((await operate('capture', authorization, 4800)).body).toMatchObject({
    payment_details: { response_code: 578 },
  })
  expect((await operate('void', authorization, 4800)).status).toBe(412)
  await pass(DAY)
  expect(await outcomesOf('CAPTURE')).toEqual(['approved'])
})

describe('A declined payment', () => {
  const declined = cardFor('400000000051000')

  test('Is set to approved by hand days later', async () => {
    await arm('approved-by-hand', 2 * DAY)
    await payAndWait(pair, declined)
    expect(await outcomesOf('CAPTURE')).toEqual(['declined'])
    await pass(2 * DAY)
    expect(await outcomesOf('CAPTURE')).toEqual(['approved'])
  })

  test('Is set by a trigger, and a successful one is not', async () => {
    await payAndWait(pair, declined)
    const trigger = { kind: 'set-status', target: 'PO-TEST-1', outcome: 'approved' }
    expect((await control(pair, { method: 'POST', path: '/trigger', body: trigger })).status).toBe(200)
    expect(await outcomesOf('CAPTURE')).toEqual(['approved'])
    const back = { ...trigger, outcome: 'declined' }
    expect((await control(pair, { method: 'POST', path: '/trigger', body: back })).status).toBe(412)
    expect(await outcomesOf('CAPTURE')).toEqual(['approved'])
  })
})

test('A wallet payment has no card, and a konbini payment is pending until it is paid', async () => {
  await arm('google-pay')
  const { body } = await askStatus(pair, await purchase(pair))
  expect(body).toMatchObject({ payment_details: { response_code: 0, scheme: 'googlepay' } })
  expect(JSON.stringify(body)).not.toContain('"card":{')
  await arm('konbini', 3 * DAY)
  await purchase(pair)
  expect(await outcomesOf('CAPTURE')).toEqual(['approved', 'pending'])
  await pass(3 * DAY)
  expect(await outcomesOf('CAPTURE')).toEqual(['approved', 'approved'])
})

test('Refunds are declined while the allowance is used up', async () => {
  await set({ declineHttpStatus: 400 })
  await arm('allowance-used-up')
  const sale = await purchase(pair)
  expect(await operate('refund', sale, 100)).toMatchObject({
    status: 400,
    body: { gateway_response: { code: 'ERR3020' } },
  })
  await control(pair, { method: 'PUT', path: '/faults', body: { refundAllowance: 'open' } })
  expect((await operate('refund', sale, 4800)).status).toBe(201)
})

test('Later changes go to the merchant’s own address, and payments to theirs', async () => {
  await set({ merchantWebhookUrl: `${pair.shop.url}/merchant` })
  await arm('konbini', DAY)
  await purchase(pair)
  await quiet(pair)
  expect(pair.shop.received.map(({ path }) => path)).toEqual(['/webhook?key=abc'])
  await pass(DAY)
  expect(pair.shop.received.map(({ path }) => path)).toEqual(['/webhook?key=abc', '/merchant'])
})
