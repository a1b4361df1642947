import { describe, expect, test } from 'vitest'
import { freshPair } from '../testing/fresh-pair'
import {
  cardFor,
  cards,
  control,
  lastText,
  lastWebhook,
  makeLink,
  payAndWait,
  quiet,
  submit,
} from '../testing/merchant'
import type { Pair } from '../testing/start-pair'

let pair: Pair
freshPair((started) => (pair = started))

const set = (switches: object) => control(pair, { method: 'PUT', path: '/switches', body: switches })
const declined = cardFor('400000000051000')

test.each([
  ['full', 201, true],
  ['lean', 200, false],
])('A webhook of the shape "%s" has status code %i and addresses: %s', async (webhookShape, code, tells) => {
  await set({ webhookShape })
  await payAndWait(pair)
  const webhook = lastWebhook(pair)
  expect(webhook).toMatchObject({
    success: true,
    status_code: code,
    payment_details: { amount: 4800, response_code: 0 },
  })
  expect('return_url_details' in webhook).toBe(tells)
  expect(lastText(pair).includes('1-2-3 Shinjuku')).toBe(tells)
})

describe('No webhook is sent', () => {
  test.each([
    { what: 'a decline', name: 'webhookOnDecline', card: declined, outcome: 'declined' },
    { what: 'a pending payment', name: 'webhookOnPending', card: cardFor('400000000578000'), outcome: 'pending' },
    { what: 'an unclear payment', name: 'webhookOnPending', card: cardFor('400000000676000'), outcome: 'unclear' },
  ])('Of $what when $name is off', async ({ name, card, outcome }) => {
    await set({ [name]: false })
    const { operations } = await payAndWait(pair, card)
    expect(operations).toMatchObject([{ outcome }])
    expect(pair.shop.received).toHaveLength(0)
    await payAndWait(pair)
    expect(lastWebhook(pair).success).toBe(true)
  })
})

test('A decline has a webhook although pending payments have none', async () => {
  await set({ webhookOnPending: false })
  await payAndWait(pair, declined)
  expect(lastWebhook(pair).success).toBe(false)
})

test('A cancellation can have a webhook, without any transaction', async () => {
  await set({ webhookOnCancel: true })
  const link = await makeLink(pair)
  expect((await submit(pair, `${link.path}/cancel`, {})).location).toBe(`${pair.shop.url}/cancel`)
  await quiet(pair)
  const body: unknown = JSON.parse(lastText(pair))
  expect(body).toMatchObject({ success: false, merchant_details: { merchant_txn_ref: 'PO-TEST-1' } })
  expect(body).not.toHaveProperty('transaction_details')
})

describe('In Japanese', () => {
  const messageOf = (text: string) => /"gateway_response":\{[^}]*"message":"([^"]*)"/.exec(text)?.[1]

  test.each([
    ['a payment', cards.pays, 'お支払いが完了しました。'],
    ['a decline', declined, '残高不足または利用限度額超過'],
    ['a decline for a rare reason', cardFor('400000000012000'), '承認されませんでした'],
    ['a pending payment', cardFor('400000000578000'), '処理中'],
    ['an unclear payment', cardFor('400000000676000'), '結果不明'],
    ['a risk rule', cardFor('400000303006000'), '金額が許容範囲外です'],
  ])('The message about %s', async (_what, card, message) => {
    await set({ messageLanguage: 'ja' })
    await payAndWait(pair, card)
    expect(messageOf(lastText(pair))).toBe(message)
  })

  test('The message about a cancel', async () => {
    await set({ messageLanguage: 'ja', webhookOnCancel: true })
    await submit(pair, `${(await makeLink(pair)).path}/cancel`, {})
    await quiet(pair)
    expect(messageOf(lastText(pair))).toBe('お客様によりキャンセルされました。')
  })

  test('A link can lead to the Japanese page', async () => {
    expect((await makeLink(pair)).path).toMatch(/^\/HostedPaymentPage\//)
    await set({ linkLanguage: 'jp' })
    const { path } = await makeLink(pair)
    expect(path).toMatch(/^\/jp\/HostedPaymentPage\//)
    expect(await (await fetch(`${pair.url}${path}`)).text()).toContain('<html lang="ja">')
  })
})
