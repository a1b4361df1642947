import { fillRefund } from '../support/dashboard/fill-refund'
import { openAs } from '../support/dashboard/open-as'
import { openElsewhere, openPaidOrder, operationsOf } from '../support/dashboard/operations'
import { storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test('Staff refund a part and then the rest, the order’s status follows, and the ledger has each once @journey', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '1200', 'A broken mug')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(panel.getByText('Refund of ¥1,200 completed.')).toBeVisible()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('partially_refunded')
  await expect(page.getByRole('status')).toHaveText('')
  await fillRefund(page, '3600', '')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status')).toHaveText(/Refund of ¥3,600 completed\./)
  await expect(page.getByRole('region', { name: 'Payment', exact: true })).toHaveCount(0)
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  expect(await operationsOf(number)).toMatchObject([
    { state: 'done', amount_minor: '1200', reason: 'A broken mug' },
    { state: 'done', amount_minor: '3600' },
  ])
})

test('A refund of more than was paid is refused with a message, keeps the entered values, and nothing is sent @journey', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '4801', 'Too much')
  await panel.getByRole('button', { name: 'Refund now' }).click()
  await expect(panel.getByText('You can refund at most ¥4,800. Nothing was sent.')).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'Reason' })).toHaveValue('Too much')
  expect(await operationsOf(number)).toEqual([])
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', refunded_minor: '0' })
})

test('A button pressed twice sends one refund @journey', async ({ page }) => {
  const number = await openPaidOrder(page)
  const panel = await fillRefund(page, '1000', '')
  await panel.getByRole('button', { name: 'Refund now' }).dblclick()
  await expect.poll(async () => (await storedOrder(number))?.refunded_minor).toBe('1000')
  expect(await operationsOf(number)).toHaveLength(1)
})

test('Two users refund from pages opened before: one refund is sent, and the other user sees a message', async ({
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

test('Without its form, the result of a refund is shown until the user closes it, and is not shown on the next page', async ({
  page,
}) => {
  await openPaidOrder(page)
  const said = page.getByRole('status').getByText('Refund of ¥4,800 completed.')
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(said).toBeVisible()
  await page.getByRole('link', { name: 'All orders' }).click()
  await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  await expect(said).toHaveCount(0)
})

test('A demo order is refunded like any other, because the sandbox has its payment', async ({ page }) => {
  const [demo] = await query(
    `SELECT o.number, o.total_minor FROM customer_order o JOIN payment_attempt a ON a.order_id = o.id JOIN merchant m ON m.id = o.merchant_id
     WHERE m.slug = 'kumo-coffee' AND a.link_url LIKE '%/demo' AND o.status = 'paid' AND o.review_reasons = '{}' ORDER BY o.created_at LIMIT 1`,
  )
  const number = String(demo?.number)
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  await (await fillRefund(page, String(demo?.total_minor), '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/^Refund of ¥[\d,]+ completed\.$/)).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'refunded' })
})
