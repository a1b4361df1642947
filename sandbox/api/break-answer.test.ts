import { describe, expect, test } from 'vitest'
import { freshPair } from '../testing/fresh-pair'
import {
  askStatus,
  call,
  cards,
  control,
  credentials,
  direct,
  lastWebhook,
  makeLink,
  nextWebhook,
  payAndWait,
  payWith,
  purchase,
  readLedger,
} from '../testing/merchant'
import type { Pair } from '../testing/start-pair'

let pair: Pair
freshPair((started) => (pair = started))

const arm = (fault: string, value?: number) =>
  control(pair, { method: 'POST', path: '/arm', body: { fault, ...(value !== undefined && { value }) } })
const refundBody = (transactionId: string) => ({ transactionId, amount: 100, merchant_id: 'JP00000000' })
const refund = (sale: string) => call(pair, { path: direct('refund'), body: refundBody(sale) })

/** As `call`, for answers that are not JSON. */
function refundRaw(sale: string): Promise<Response> {
  const body = JSON.stringify(refundBody(sale))
  return fetch(`${pair.url}${direct('refund')}`, { method: 'POST', headers: credentials, body })
}

describe('The money moved', () => {
  test('And the caller gets no answer until the connection is closed', async () => {
    const sale = await purchase(pair)
    await arm('timeout-after-charge', 0)
    await expect(refund(sale)).rejects.toThrow()
    expect((await readLedger(pair)).operations).toMatchObject([
      { type: 'CAPTURE' },
      { type: 'REFUND', outcome: 'approved' },
    ])
  })

  test('And the caller gets a 502, once', async () => {
    const sale = await purchase(pair)
    await arm('error-after-charge')
    expect((await refund(sale)).status).toBe(502)
    expect((await readLedger(pair)).operations).toMatchObject([
      { type: 'CAPTURE' },
      { type: 'REFUND', outcome: 'approved' },
    ])
    expect((await refund(sale)).status).toBe(201)
  })

  test('At a pay button whose answer is lost: the link is paid', async () => {
    await control(pair, {
      method: 'PUT',
      path: '/faults',
      body: { calls: [{ call: 'pay', answer: 'reset', action: 'done', times: 1 }] },
    })
    const link = await makeLink(pair)
    await expect(payWith(pair, { path: link.path, number: cards.pays })).rejects.toThrow()
    expect((await nextWebhook(pair)).success).toBe(true)
    expect((await payWith(pair, { path: link.path, number: cards.pays })).page).toContain('Already paid')
  })
})

describe('Nothing moved, and the next try works', () => {
  test.each([
    ['error-500', 500],
    ['error-502', 502],
    ['error-504', 504],
  ])('%s', async (fault, status) => {
    const sale = await purchase(pair)
    await arm(fault, 1)
    expect((await refund(sale)).status).toBe(status)
    expect((await readLedger(pair)).operations).toHaveLength(1)
    expect((await refund(sale)).status).toBe(201)
  })

  test.each([
    ['503', 503, /^\{"message":"error 503"\}$/],
    ['html-500', 500, /<h1>500 Internal Server Error<\/h1>/],
    ['empty', 200, /^$/],
  ])('An answer spelt out as "%s"', async (answer, status, text) => {
    const sale = await purchase(pair)
    await control(pair, { method: 'PUT', path: '/faults', body: { calls: [{ call: 'refund', answer, times: 1 }] } })
    const response = await refundRaw(sale)
    expect(response.status).toBe(status)
    expect(await response.text()).toMatch(text)
    expect((await readLedger(pair)).operations).toHaveLength(1)
    expect((await refund(sale)).status).toBe(201)
  })

  test('A web page instead of JSON', async () => {
    await arm('html', 1)
    await expect(makeLink(pair)).rejects.toThrow(/JSON/)
    expect((await readLedger(pair)).links).toHaveLength(0)
    expect((await makeLink(pair)).path).toContain('/HostedPaymentPage/')
  })
})

test('The status answers 404 three times and then correctly', async () => {
  await arm('status-not-found')
  await payAndWait(pair)
  const { id } = lastWebhook(pair).transaction_details
  const statuses = []
  for (let tries = 0; tries < 4; tries += 1) statuses.push((await askStatus(pair, id)).status)
  expect(statuses).toEqual([404, 404, 404, 200])
})

test('A refund that is declined by a fault refunds nothing, and the whole sale can still be refunded', async () => {
  const sale = await purchase(pair)
  await arm('operation-declined')
  expect(await refund(sale)).toMatchObject({
    status: 200,
    body: { success: false, payment_details: { response_code: 5 } },
  })
  await control(pair, { method: 'POST', path: '/reset', body: { ledger: false } })
  const whole = await call(pair, { path: direct('refund'), body: { ...refundBody(sale), amount: 4800 } })
  expect(whole.status).toBe(201)
  expect((await readLedger(pair)).operations).toMatchObject([
    { type: 'CAPTURE' },
    { type: 'REFUND', outcome: 'declined' },
    { type: 'REFUND', outcome: 'approved', amountMinor: 4800 },
  ])
})
