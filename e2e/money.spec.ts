import type { Page } from 'playwright/test'
import { z } from 'zod'
import { armPayment, CARDS, goToPayment, orderNumber, payBy, signIn, storedOrder } from './support/shopper'
import { expect, test } from './support/test'
import { query, world } from './support/world'

/** Buys something and opens its order on the dashboard. */
async function openPaidOrder(page: Page): Promise<string> {
  await goToPayment(page)
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is paid' })).toBeVisible()
  const number = await orderNumber(page)
  await page.goto(`/dashboard/orders/${number}`)
  await signIn(page, 'staff@kumo.example')
  return number
}

async function fillRefund(page: Page, amount: string, reason: string) {
  const panel = page.getByRole('region', { name: 'Money' })
  if (!(await panel.getByLabel('Amount').isVisible())) await panel.getByText('Refund…').click()
  await panel.getByLabel('Amount').fill(amount)
  await panel.getByLabel('Reason').fill(reason)
  await panel.getByRole('checkbox').check()
  return panel
}

const ledgerSchema = z.object({
  links: z.array(z.object({ linkId: z.string(), code: z.string() })),
  operations: z.array(z.object({ linkId: z.string().nullable(), transactionId: z.string() })),
})

/** What somebody reads in the gateway's portal: the transaction made through the page of this code. */
async function portalIdOf(code: string): Promise<string> {
  const ledger = ledgerSchema.parse(await (await fetch(`${world().sandboxUrl}/control/ledger`)).json())
  const link = ledger.links.find((one) => one.code === code)
  return ledger.operations.find((one) => one.linkId === link?.linkId)?.transactionId ?? ''
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
  await page.reload()
  await fillRefund(page, '3600', '')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  await page.reload()
  await expect(page.getByRole('region', { name: 'Money' })).toHaveCount(0)
  expect(await operationsOf(number)).toMatchObject([
    { state: 'done', amount_minor: '1200', reason: 'A broken mug' },
    { state: 'done', amount_minor: '3600' },
  ])
})

test('A refund of more than was paid is refused in a sentence, keeps what was typed, and nothing is sent', async ({ page }) => {
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

test('Two people refund from pages they opened before: one refund is sent, the other is told', async ({ page, browser }) => {
  const number = await openPaidOrder(page)
  const other = await (await browser.newContext()).newPage()
  await other.goto(`/dashboard/orders/${number}`)
  await signIn(other, 'owner@kumo.example')
  const [mine, theirs] = [await fillRefund(page, '4800', ''), await fillRefund(other, '4800', '')]
  await mine.getByRole('button', { name: 'Refund now' }).click()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  await theirs.getByRole('button', { name: 'Refund now' }).click()
  await expect(other.getByText('Nothing was sent.')).toBeVisible()
  expect(await operationsOf(number)).toHaveLength(1)
})

test('Recompute folds the rows again and says that nothing changes; a viewer has no such buttons', async ({ page, browser }) => {
  const number = await openPaidOrder(page)
  await page.getByRole('button', { name: 'Recompute' }).click()
  await expect(page.getByText(/Folded again from 1 ledger row: nothing changes/)).toBeVisible()
  const other = await (await browser.newContext()).newPage()
  await other.goto(`/dashboard/orders/${number}`)
  await signIn(other, 'viewer@kumo.example')
  await expect(other.getByRole('heading', { name: number })).toBeVisible()
  await expect(other.getByRole('button', { name: /Recompute|Check again|Refund now|attach/ })).toHaveCount(0)
})

test('A payment that no webhook told of is attached by its id from the portal, once the gateway confirms it', async ({ page }) => {
  await goToPayment(page)
  await armPayment(page, { never: true })
  const code = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await payBy(page, CARDS.pays)
  await expect(page).toHaveURL(/\/success$/)
  const number = await orderNumber(page)
  await page.goto(`/dashboard/orders/${number}`)
  await signIn(page, 'staff@kumo.example')
  const panel = page.getByRole('region', { name: 'From the gateway’s portal' })
  await panel.getByLabel('Transaction id').fill('no-such-transaction')
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway knows no transaction of this id.').first()).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'awaiting_payment' })
  await panel.getByLabel('Transaction id').fill(await portalIdOf(code))
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway confirms this transaction')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'paid' })
})
