import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call, credentials, direct, linkBody, readLedger } from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair({ SANDBOX_MERCHANTS: 'JP00000000:JPY:Kumo Coffee,US00000000:USD:Northlight Supply' })
})
afterAll(() => pair.stop())

const newPath = direct('hpp/generate/link')
const oldPath = '/api/v1/hpp/generate/link'
const send = (change: object, path = newPath) => call(pair, { path, body: linkBody(pair.shop.url, change) })

describe('A link', () => {
  test('Is answered with everything that was sent, an id and an address of eight characters', async () => {
    const { status, body } = await send({})
    expect(status).toBe(201)
    expect(body).toMatchObject(linkBody(pair.shop.url))
    expect(body.url).toMatch(/^http:\/\/localhost:\d+\/HostedPaymentPage\/\w{8}$/)
    expect(body).not.toHaveProperty('success')
  })

  test('Can be asked for on the old path, which answers with "phone"', async () => {
    const { body } = await send({}, oldPath)
    expect(body.billing_address).toMatchObject({ phone: '8112345678' })
    expect(body.billing_address).not.toHaveProperty('phone_number')
  })

  test('Takes "phone" where the docs say "phone_number"', async () => {
    const address: Record<string, unknown> = { ...linkBody('x').billing_address, phone: '0312345678' }
    delete address.phone_number
    const { status, body } = await send({ billing_address: address })
    expect(status).toBe(201)
    expect(body.billing_address).toMatchObject({ phone_number: '0312345678' })
  })

  test.each([[12.34], ['12.34']])('Of %o dollars is answered with the number 12.34', async (amount) => {
    const { body } = await send({ amount, currency: 'USD', merchant_id: 'US00000000' })
    expect(body.amount).toBe(12.34)
  })
})

describe('Refused, and no link made', () => {
  const address = linkBody('https://shop.example.com').billing_address
  const urls = linkBody('https://shop.example.com').return_url
  test.each([
    ['an amount of more than 10 characters', { amount: '12345678901' }, 400],
    ['an amount with sen', { amount: 48.5 }, 400],
    ['an amount of nothing', { amount: 0 }, 400],
    ['a negative amount', { amount: -4800 }, 400],
    ['a reference of 46 characters', { merchant_txn_ref: 'x'.repeat(46) }, 400],
    ['no reference', { merchant_txn_ref: undefined }, 400],
    ['an e-mail of 46 characters', { billing_address: { ...address, email: `${'x'.repeat(34)}@example.com` } }, 400],
    ['a phone number of 21 digits', { billing_address: { ...address, phone_number: '1'.repeat(21) } }, 400],
    ['no phone number at all', { billing_address: { ...address, phone_number: undefined } }, 400],
    ['an address line of 200 characters', { billing_address: { ...address, address1: 'x'.repeat(200) } }, 400],
    ['a country of three letters', { billing_address: { ...address, country: 'JPN' } }, 400],
    [
      'a webhook URL of 256 characters',
      { return_url: { ...urls, webhook_url: `https://shop.example.com/${'x'.repeat(231)}` } },
      400,
    ],
    ['no success URL', { return_url: { ...urls, success_url: undefined } }, 400],
    ['a javascript: URL', { return_url: { ...urls, cancel_url: 'javascript:alert(1)' } }, 400],
    ['a merchant nobody configured', { merchant_id: 'XX99999999' }, 412],
    ['a currency of another merchant', { currency: 'USD' }, 412],
  ])('%s', async (_what, change, expected) => {
    const before = (await readLedger(pair)).links.length
    const { status, body } = await send(change)
    expect(status).toBe(expected)
    expect(body).toMatchObject({ success: false, status_code: expected })
    expect((await readLedger(pair)).links).toHaveLength(before)
  })

  test('A body that is not JSON', async () => {
    const response = await fetch(`${pair.url}${newPath}`, { method: 'POST', headers: credentials, body: '{"amount":' })
    expect(response.status).toBe(400)
  })

  test.each([
    ['no Authorization', { authorization: '' }],
    ['another key', { authorization: 'Basic bm9wZTo=' }],
    ['no x-api-key', { 'x-api-key': '' }],
    ['another x-api-key', { 'x-api-key': 'nope' }],
  ])('%s: 401', async (_what, change) => {
    const before = (await readLedger(pair)).links.length
    const { status } = await call(pair, {
      path: newPath,
      body: linkBody(pair.shop.url),
      headers: { ...credentials, ...change },
    })
    expect(status).toBe(401)
    expect((await readLedger(pair)).links).toHaveLength(before)
  })
})
