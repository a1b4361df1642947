import { afterAll, beforeAll, expect, test } from 'vitest'
import { askStatus, cardFor, cards, makeLink, nextWebhook, payWith, readLedger, submit } from '../testing/merchant'
import { startPair, type Pair } from '../testing/start-pair'

let pair: Pair
beforeAll(async () => {
  pair = await startPair()
})
afterAll(() => pair.stop())

const operationsOf = async (linkId: string) =>
  (await readLedger(pair)).operations.filter((one) => one.linkId === linkId)

test('A valid card redirects the browser to the unchanged success URL, and the webhook reports the sale', async () => {
  const link = await makeLink(pair)
  const paid = await payWith(pair, { path: link.path, number: cards.pays })
  expect(paid).toMatchObject({ status: 303, location: `${pair.shop.url}/success` })
  const webhook = await nextWebhook(pair)
  expect(webhook).toMatchObject({
    success: true,
    transaction_type: 'CAPTURE',
    gateway_response: { code: 'INFO0000' },
    return_url_details: { webhook_url: `${pair.shop.url}/webhook?key=abc` },
    merchant_details: { mid: 'JP00000000', merchant_txn_ref: 'PO-TEST-1', legal_name: 'Kumo Coffee' },
    payment_details: { amount: 4800, currency: 'JPY', response_code: 0, card: { number: '520000******1005' } },
  })
  expect(JSON.stringify(webhook)).not.toContain(cards.pays)
  expect(pair.shop.received.at(-1)?.headers).not.toHaveProperty('webhook-signature')
})

test('The status answer agrees with the webhook, and the link id is unknown to it', async () => {
  const link = await makeLink(pair)
  await payWith(pair, { path: link.path, number: cards.pays })
  const { transaction_details: told } = await nextWebhook(pair)
  const { status, body } = await askStatus(pair, told.id)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    success: true,
    merchant_details: { mid: 'JP00000000', merchant_txn_ref: 'PO-TEST-1' },
    payment_details: { amount: 4800, currency: 'JPY', response_code: 0 },
    transaction_details: { id: told.id, billing_details: { billing_address: { phone_number: 'N/A' } } },
  })
  expect(body.transaction_details).not.toHaveProperty('merchant_txn_ref')
  expect(told.id).not.toBe(link.id)
  expect((await askStatus(pair, link.id)).status).toBe(404)
})

test('A paid link shows that it is paid and takes no second payment', async () => {
  const link = await makeLink(pair)
  await payWith(pair, { path: link.path, number: cards.pays })
  await nextWebhook(pair)
  const again = await payWith(pair, { path: link.path, number: cards.pays })
  expect(again.location).toBeNull()
  expect(again.page).toContain('Already paid')
  expect(await operationsOf(link.id)).toHaveLength(1)
})

test('A declined card ends at the decline URL with a webhook that says so, and the link can still be paid', async () => {
  const link = await makeLink(pair)
  const declined = await payWith(pair, { path: link.path, number: cardFor('400000000051000') })
  expect(declined).toMatchObject({ status: 303, location: `${pair.shop.url}/decline` })
  const webhook = await nextWebhook(pair)
  expect(webhook).toMatchObject({ success: false, payment_details: { response_code: 51, amount: 4800 } })
  expect((await askStatus(pair, webhook.transaction_details.id)).body).toMatchObject({
    success: false,
    payment_details: { response_code: 51 },
  })
  expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
  expect((await nextWebhook(pair)).success).toBe(true)
  expect((await operationsOf(link.id)).map((one) => one.outcome)).toEqual(['declined', 'approved'])
})

test('A challenged card is charged only after the person approves, and once', async () => {
  const link = await makeLink(pair)
  const challenge = await payWith(pair, { path: link.path, number: cards.challenge })
  expect(challenge.location).toContain('/3ds/')
  expect(await operationsOf(link.id)).toHaveLength(0)
  const [path = ''] = (challenge.location ?? '').split('?')
  expect((await submit(pair, path, { answer: 'approve' })).location).toBe(`${pair.shop.url}/success`)
  expect((await nextWebhook(pair)).success).toBe(true)
  await submit(pair, path, { answer: 'approve' })
  expect(await operationsOf(link.id)).toHaveLength(1)
})

test('A failed challenge is a decline with code 937', async () => {
  const link = await makeLink(pair)
  const challenge = await payWith(pair, { path: link.path, number: cards.challenge })
  const failed = await submit(pair, challenge.location ?? '', { answer: 'fail' })
  expect(failed.location).toBe(`${pair.shop.url}/decline`)
  expect(await nextWebhook(pair)).toMatchObject({ success: false, payment_details: { response_code: 937 } })
})

test('A card whose 3-D Secure fails is declined with code 937, without a challenge', async () => {
  const link = await makeLink(pair)
  const failed = await payWith(pair, { path: link.path, number: cards.fails3ds })
  expect(failed).toMatchObject({ status: 303, location: `${pair.shop.url}/decline` })
  expect(await nextWebhook(pair)).toMatchObject({ success: false, payment_details: { response_code: 937 } })
  expect(await operationsOf(link.id)).toMatchObject([{ outcome: 'declined', threeDs: 'frictionless' }])
})

test('A card of 3-D Secure without a challenge pays at once', async () => {
  const link = await makeLink(pair)
  expect((await payWith(pair, { path: link.path, number: cards.frictionless })).location).toBe(
    `${pair.shop.url}/success`,
  )
  expect((await nextWebhook(pair)).success).toBe(true)
  expect(await operationsOf(link.id)).toMatchObject([{ outcome: 'approved', threeDs: 'frictionless' }])
})

test('After a cancel and a decline the page shows the decline, and the link stays payable', async () => {
  const link = await makeLink(pair)
  await submit(pair, `${link.path}/cancel`, {})
  await payWith(pair, { path: link.path, number: cardFor('400000000051000') })
  await nextWebhook(pair)
  expect(await (await fetch(`${pair.url}${link.path}`)).text()).toContain('The last attempt was declined')
  expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
  await nextWebhook(pair)
})

test('Cancel redirects the browser, sends no webhook, and the link stays payable', async () => {
  const link = await makeLink(pair)
  const before = pair.shop.received.length
  expect((await submit(pair, `${link.path}/cancel`, {})).location).toBe(`${pair.shop.url}/cancel`)
  expect(await operationsOf(link.id)).toHaveLength(0)
  expect(pair.shop.received).toHaveLength(before)
  expect((await payWith(pair, { path: link.path, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
  await nextWebhook(pair)
})

test.each([
  ['a wrong digit', { number: '5200000000001006' }, 'not a card number'],
  ['an expiry in the past', { expiry: '01/20' }, 'expired'],
  ['a month thirteen', { expiry: '13/30' }, 'month and the year'],
  ['a short security code', { cvc: '12' }, 'Three digits'],
  ['no name', { name: '' }, 'Fill this in'],
])('%s is explained at its field and nothing is charged', async (_what, change, message) => {
  const link = await makeLink(pair)
  const answer = await payWith(pair, { path: link.path, number: cards.pays, change })
  expect(answer.status).toBe(422)
  expect(answer.page).toContain(message)
  expect(answer.page).toContain('aria-invalid="true"')
  expect(answer.page).not.toContain('value="123"')
  expect(await operationsOf(link.id)).toHaveLength(0)
})

test('A number that is not a test card is declined and not stored', async () => {
  const link = await makeLink(pair)
  const unknown = cardFor('411111222233334').slice(0, 16)
  expect((await payWith(pair, { path: link.path, number: unknown })).location).toBe(`${pair.shop.url}/decline`)
  expect(await nextWebhook(pair)).toMatchObject({ success: false, payment_details: { response_code: 14 } })
  expect(JSON.stringify(await readLedger(pair))).not.toContain(unknown)
})

test('What the merchant prefilled is escaped', async () => {
  const link = await makeLink(pair, { merchant_txn_ref: '<script>alert(1)</script>' })
  const page = await (await fetch(`${pair.url}${link.path}`)).text()
  expect(page).toContain('&lt;script&gt;alert(1)')
  expect(page).not.toContain('<script>alert(1)')
})

test.each([
  ['by its address', '/jp', {}],
  ["by the browser's language", '', { 'accept-language': 'ja,en;q=0.5' }],
])('The page is Japanese %s, and pays', async (_how, prefix, headers) => {
  const link = await makeLink(pair)
  const page = await (await fetch(`${pair.url}${prefix}${link.path}`, { headers })).text()
  expect(page).toContain('<html lang="ja">')
  expect(page).toContain('を支払う')
  expect(page).not.toContain('Card number')
  const action = /action="([^"]+)\/pay"/.exec(page)?.[1] ?? ''
  expect((await payWith(pair, { path: action, number: cards.pays })).location).toBe(`${pair.shop.url}/success`)
  await nextWebhook(pair)
})

test('An unknown address is a 404 page', async () => {
  const response = await fetch(`${pair.url}/HostedPaymentPage/nothing0`)
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('Page not found')
})
