import type { Browser, Page } from 'playwright/test'
import { z } from 'zod'
import { buyUnseen } from './support/buy-unseen'
import { fillRefund } from './support/fill-refund'
import { openAs } from './support/open-as'
import { storedOrder } from './support/shopper'
import { expect, test } from './support/test'
import { query, world } from './support/world'

async function openOrder(
  page: Page,
  status: 'paid' | 'authorized',
  faults: Record<string, unknown> = {},
): Promise<string> {
  const number = await buyUnseen(faults)
  await expect.poll(async () => (await storedOrder(number))?.status).toBe(status)
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  return number
}

const openPaidOrder = (page: Page) => openOrder(page, 'paid')

/** Paid at a gateway that only holds the money. */
const openHeldOrder = (page: Page) => openOrder(page, 'authorized', { saleType: 'PRE_AUTH' })

/** Opens the form of an action and is sure; the button is left to be pressed. */
async function prepare(page: Page, verb: 'Capture' | 'Void', amount?: string) {
  const form = page
    .getByRole('region', { name: 'Payment', exact: true })
    .getByRole('listitem')
    .filter({ hasText: `${verb}…` })
  await form.getByText(`${verb}…`).click()
  if (amount !== undefined) await form.getByLabel('Amount').fill(amount)
  await form.getByRole('checkbox').check()
  return form.getByRole('button', { name: `${verb} now` })
}

async function openElsewhere(browser: Browser, email: string, number: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openAs(page, email, `/dashboard/orders/${number}`)
  return page
}

const ledgerSchema = z.object({
  operations: z.array(
    z.object({
      transactionId: z.string(),
      merchantTxnRef: z.string(),
      type: z.string(),
      outcome: z.string(),
      amountMinor: z.number(),
    }),
  ),
})

const readLedger = async () => ledgerSchema.parse(await (await fetch(`${world().sandboxUrl}/control/ledger`)).json())

/** What the gateway really did for an order's first payment, after the payment itself. */
async function doneAtGateway(number: string): Promise<string[]> {
  const { operations } = await readLedger()
  const own = operations.filter(({ merchantTxnRef }) => merchantTxnRef === `${number}-1`)
  return own.slice(1).map(({ type, outcome, amountMinor }) => `${type} ${amountMinor} ${outcome}`)
}

/** What somebody reads in the gateway's portal: the transaction made by the order's first payment. */
async function portalIdOf(number: string): Promise<string> {
  const { operations } = await readLedger()
  return operations.find(({ merchantTxnRef }) => merchantTxnRef === `${number}-1`)?.transactionId ?? ''
}

const operationsOf = (number: string) =>
  query(
    `SELECT operation.state, operation.amount_minor, operation.reason FROM payment_operation operation
       JOIN customer_order ON customer_order.id = order_id WHERE number = $1 ORDER BY operation.created_at`,
    [number],
  )

test('Staff refunds a part, then the rest; the order follows, and the ledger has each once', async ({ page }) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '1200', 'A broken mug')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(panel.getByText('The refund of 1200 JPY is done.')).toBeVisible()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('partially_refunded')
  await expect(page.getByRole('status')).toHaveText('')
  await fillRefund(page, '3600', '')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status')).toHaveText(/The refund of 3600 JPY is done\./)
  await expect(page.getByRole('region', { name: 'Payment', exact: true })).toHaveCount(0)
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  expect(await operationsOf(number)).toMatchObject([
    { state: 'done', amount_minor: '1200', reason: 'A broken mug' },
    { state: 'done', amount_minor: '3600' },
  ])
})

test('A refund of more than was paid is refused in a sentence, keeps what was typed, and nothing is sent', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '4801', 'Too much')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(panel.getByText('At most 4800 JPY can be refunded. Nothing was sent.')).toBeVisible()
  await expect(panel.getByLabel('Reason')).toHaveValue('Too much')
  expect(await operationsOf(number)).toEqual([])
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', refunded_minor: '0' })
})

test('A button pressed twice sends one refund', async ({ page }) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '1000', '')
  await panel.getByRole('button', { name: 'Refund now' }).dblclick()
  await expect.poll(async () => (await storedOrder(number))?.refunded_minor).toBe('1000')
  expect(await operationsOf(number)).toHaveLength(1)
})

test('Two people refund from pages they opened before: one refund is sent, the other is told', async ({
  page,
  browser,
}) => {
  const number = await openPaidOrder(page)
  const other = await openElsewhere(browser, 'owner@kumo.example', number)
  const [mine, theirs] = [await fillRefund(page, '4800', ''), await fillRefund(other, '4800', '')]
  await mine.getByRole('button', { name: 'Refund now' }).click()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  await theirs.getByRole('button', { name: 'Refund now' }).click()
  await expect(other.getByText('Nothing was sent.')).toBeVisible()
  expect(await operationsOf(number)).toHaveLength(1)
})

test('Recalculating derives the order again and says that nothing changes; a viewer has no such buttons', async ({
  page,
  browser,
}) => {
  const number = await openPaidOrder(page)
  await page.getByRole('button', { name: 'Recalculate' }).click()
  await expect(page.getByText(/Folded again from 1 ledger row: nothing changes/)).toBeVisible()
  const other = await openElsewhere(browser, 'viewer@kumo.example', number)
  await expect(other.getByRole('heading', { name: number })).toBeVisible()
  await expect(other.getByRole('button', { name: /Recalculate|Check payment|Refund now|attach/ })).toHaveCount(0)
})

test('A payment that no webhook told of is attached by its id from the portal, once the gateway confirms it', async ({
  page,
}) => {
  const number = await buyUnseen({ never: true })
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await panel.getByLabel('Transaction ID').fill('no-such-transaction')
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway knows no transaction of this id.').first()).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'awaiting_payment' })
  await panel.getByLabel('Transaction ID').fill(await portalIdOf(number))
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway confirms this transaction')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'paid' })
})

test('Without its form, what a refund came to is said until the person closes it, and is not carried to the next page', async ({
  page,
}) => {
  await openPaidOrder(page)
  const said = page.getByRole('status').getByText('The refund of 4800 JPY is done.')
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(said).toBeVisible()
  await page.getByRole('link', { name: 'All orders' }).click()
  await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  await expect(said).toHaveCount(0)
})

test('A refund that nobody answered is called unclear, although its form is gone', async ({ page }) => {
  const number = await openPaidOrder(page)
  const operationCode = { operationCode: 676 }
  await fetch(`${world().sandboxUrl}/control/faults/${number}-1`, {
    method: 'PUT',
    body: JSON.stringify(operationCode),
  })
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/not clear what became of it. Do not send it again/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refund now' })).toHaveCount(0)
  expect(await operationsOf(number)).toMatchObject([{ state: 'unclear' }])
})

/** Refunds everything, which the gateway does or declines, and its answer never arrives: the id that only its portal shows. */
async function refundUnheard(page: Page, number: string, operationCode: number | null = null): Promise<string> {
  const calls = [{ call: 'refund', answer: 'reset', action: 'done' }]
  const body = JSON.stringify({ calls, operationCode })
  await fetch(`${world().sandboxUrl}/control/faults/${number}-1`, { method: 'PUT', body })
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/not clear what became of it. Do not send it again/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refund now' })).toHaveCount(0)
  expect(await storedOrder(number)).toMatchObject({
    status: 'paid',
    refunded_minor: '0',
    review_reasons: '{refund_unclear}',
  })
  const { operations } = await readLedger()
  const refund = operations.find(({ merchantTxnRef, type }) => merchantTxnRef === `${number}-1` && type === 'REFUND')
  return refund?.transactionId ?? ''
}

async function expectRefundedOnce(number: string): Promise<void> {
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  expect(await storedOrder(number)).toMatchObject({ refunded_minor: '4800', review_reasons: '{}' })
  expect(await operationsOf(number)).toMatchObject([{ state: 'done', amount_minor: '4800' }])
  expect(await doneAtGateway(number)).toEqual(['REFUND 4800 approved'])
}

test('A refund whose answer is lost is unclear, is not sent again, and is settled by its id from the portal', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const transactionId = await refundUnheard(page, number)
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await panel.getByLabel('Transaction ID').fill(transactionId)
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(page.getByText('The gateway confirms this transaction').first()).toBeVisible()
  await expectRefundedOnce(number)
})

test('A refund whose answer is lost is settled by itself once a webhook names it and the gateway confirms it', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const order = { kind: 'webhook', target: await refundUnheard(page, number) }
  await fetch(`${world().sandboxUrl}/control/trigger`, { method: 'POST', body: JSON.stringify(order) })
  await expectRefundedOnce(number)
  await page.reload()
  await expect(page.getByText('Refunded', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('A refund was requested, but its outcome is unknown.')).toHaveCount(0)
})

test('A refund whose answer is lost stays unclear when one like it is declined, until a person says that it was this one', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const transactionId = await refundUnheard(page, number, 51)
  await fetch(`${world().sandboxUrl}/control/trigger`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'webhook', target: transactionId }),
  })
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await expect(async () => {
    await page.reload()
    await expect(panel.getByText(`The gateway declined a similar refund, transaction ${transactionId}.`)).toBeVisible({
      timeout: 500,
    })
  }).toPass()
  expect(await operationsOf(number)).toMatchObject([{ state: 'unclear' }])
  await expect(page.getByRole('region', { name: 'Payment', exact: true })).toHaveCount(0)
  await panel.getByRole('button', { name: 'It did not happen' }).click()
  await expect(page.getByText('Noted: this refund did not happen. It may be asked for again.').first()).toBeVisible()
  expect(await operationsOf(number)).toMatchObject([{ state: 'refused' }])
  await expect(page.getByRole('region', { name: 'Payment', exact: true }).getByText('Refund…')).toBeVisible()
  expect(await doneAtGateway(number)).toEqual(['REFUND 4800 declined'])
})

test('Staff captures all of a hold with a button pressed twice: it is taken once', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepare(page, 'Capture')).dblclick()
  await expect(page.getByRole('status').getByText('The capture of 4800 JPY is done.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', captured_minor: '4800', authorized_minor: '0' })
  expect(await operationsOf(number)).toMatchObject([{ state: 'done', amount_minor: '4800' }])
  expect(await doneAtGateway(number)).toEqual(['CAPTURE 4800 approved'])
})

test('Staff captures a part of a hold, and the rest of it is let go', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepare(page, 'Capture', '3000')).click()
  await expect(page.getByRole('status').getByText('The capture of 3000 JPY is done.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ captured_minor: '3000', authorized_minor: '0' })
  expect(await doneAtGateway(number)).toEqual(['CAPTURE 3000 approved'])
  await expect(page.getByText('Capture…')).toHaveCount(0)
})

test('A capture of more than is held is refused in a sentence, and nothing is sent', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepare(page, 'Capture', '4801')).click()
  await expect(page.getByText('At most 4800 JPY can be captured. Nothing was sent.')).toBeVisible()
  expect(await operationsOf(number)).toEqual([])
  expect(await doneAtGateway(number)).toEqual([])
})

test('Staff voids a hold with a button pressed twice: it is let go once, and nothing is taken', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepare(page, 'Void')).dblclick()
  await expect(page.getByRole('status').getByText('The void of 4800 JPY is done.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'voided', captured_minor: '0', authorized_minor: '0' })
  expect(await doneAtGateway(number)).toEqual(['VOID 4800 approved'])
})

for (const [first, second, sent] of [
  ['Capture', 'Void', 'CAPTURE'],
  ['Void', 'Capture', 'VOID'],
  ['Capture', 'Capture', 'CAPTURE'],
] as const) {
  test(`One person presses ${first}, another ${second} on a page opened before: the second is told, and nothing is sent`, async ({
    page,
    browser,
  }) => {
    const number = await openHeldOrder(page)
    const other = await openElsewhere(browser, 'owner@kumo.example', number)
    const [mine, theirs] = [await prepare(page, first), await prepare(other, second)]
    await mine.click()
    await expect(page.getByRole('status').getByText('is done.')).toBeVisible()
    await theirs.click()
    await expect(other.getByText('Nothing was sent.')).toBeVisible()
    expect(await operationsOf(number)).toHaveLength(1)
    expect(await doneAtGateway(number)).toEqual([`${sent} 4800 approved`])
  })
}

test('A demonstration order is refunded like any other: the sandbox knows its payment', async ({ page }) => {
  const [demo] = await query(
    `SELECT o.number, o.total_minor FROM customer_order o JOIN payment_attempt a ON a.order_id = o.id JOIN merchant m ON m.id = o.merchant_id
     WHERE m.slug = 'kumo-coffee' AND a.link_url LIKE '%/demo' AND o.status = 'paid' AND o.review_reasons = '{}' ORDER BY o.created_at LIMIT 1`,
  )
  const number = String(demo?.number)
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  await (await fillRefund(page, String(demo?.total_minor), '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/^The refund of \d+ JPY is done\.$/)).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'refunded' })
})
