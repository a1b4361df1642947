import { fillRefund } from '../support/dashboard/fill-refund'
import { openAs } from '../support/dashboard/open-as'
import {
  armLink,
  armPayment,
  CARDS,
  decidePending,
  fillCheckout,
  goToPayment,
  orderNumber,
  payBy,
  putInCart,
  signIn,
  storedOrder,
} from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test('A customer buys, pays and comes back to a paid order, and the merchant sees it paid @journey', async ({
  page,
}) => {
  await goToPayment(page)
  await expect(page.getByText('¥4,800').first()).toBeVisible()
  await payBy(page, CARDS.pays)
  await expect(page).toHaveURL(/\/orders\/[\w-]{43}\/success\?lang=en$/)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible()
  const number = await orderNumber(page)

  await page.goto('/cart')
  await expect(page.getByText('Your cart is empty')).toBeVisible()

  await page.goto('/dashboard/orders')
  await signIn(page)
  const row = page.getByRole('row', { name: new RegExp(number) })
  await expect(row).toContainText('Paid')
  await expect(row).toContainText('¥4,800')
  await row.getByRole('link', { name: number }).click()
  await expect(page.getByText('Status changed from Awaiting payment to Paid.')).toBeVisible()
  await expect(page.getByText('Confirmed after a webhook').first()).toBeVisible()
})

test('A customer whose card is declined pays the same order with another card @journey', async ({ page }) => {
  await goToPayment(page)
  await payBy(page, CARDS.declinedForFunds)
  await expect(page).toHaveURL(/\/declined\?lang=en$/)
  await expect(page.getByRole('heading', { name: 'Your payment was declined' })).toBeVisible()
  const number = await orderNumber(page)
  await page.getByRole('button', { name: 'Pay again' }).click()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible()
  expect(await orderNumber(page)).toBe(number)
  const attempts = await query(
    'SELECT merchant_txn_ref FROM payment_attempt WHERE merchant_txn_ref LIKE $1 ORDER BY ordinal',
    [`${number}-%`],
  )
  expect(attempts.map((attempt) => attempt.merchant_txn_ref)).toEqual([`${number}-1`, `${number}-2`])
})

test('A customer who cancels keeps order and cart, and no status changes @journey', async ({ page }) => {
  await goToPayment(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(/\/cancelled\?lang=en$/)
  await expect(page.getByRole('heading', { name: 'Payment canceled' })).toBeVisible()
  const number = await orderNumber(page)
  expect(await storedOrder(number)).toMatchObject({ status: 'awaiting_payment', closed_as: null })
  await page.goto('/cart')
  await expect(page.getByRole('link', { name: 'Cloud Mugs, a Pair' })).toBeVisible()
})

test('A payment of a canceled order needs review, and the merchant refunds it', async ({ page }) => {
  await goToPayment(page)
  const link = page.url()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByText('Cancel order', { exact: true }).click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByRole('heading', { name: 'This order is closed' })).toBeVisible()
  const number = await orderNumber(page)
  expect(await storedOrder(number)).toMatchObject({ status: 'cancelled' })

  await page.goto(link)
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Your payment arrived after this order was closed' })).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({
    status: 'paid',
    captured_minor: '4800',
    review_reasons: '{paid_after_close}',
  })

  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  const money = await fillRefund(page, '4800', 'It came after the order was closed')
  await money.getByRole('button', { name: 'Refund now' }).click()
  await expect
    .poll(() => storedOrder(number))
    .toMatchObject({ status: 'refunded', refunded_minor: '4800', review_reasons: '{}' })
})

test('A 3-D Secure challenge that is approved pays the order @journey', async ({ page }) => {
  await goToPayment(page)
  await payBy(page, CARDS.needsChallenge)
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible()
})

test('A 3-D Secure challenge that fails does not pay the order', async ({ page }) => {
  await goToPayment(page)
  await payBy(page, CARDS.needsChallenge)
  await page.getByRole('button', { name: 'Fail' }).click()
  await expect(page.getByRole('heading', { name: 'Your payment was declined' })).toBeVisible()
  expect(await storedOrder(await orderNumber(page))).toMatchObject({ status: 'declined', captured_minor: '0' })
})

test('When the webhook arrives before the customer returns, the page shows the order as paid at once @journey', async ({
  page,
}) => {
  await goToPayment(page)
  await armPayment(page, { webhookTiming: 'before-redirect' })
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible()
})

test('When the webhook is late, the page waits and then changes by itself @journey', async ({ page }) => {
  await goToPayment(page)
  await armPayment(page, { lateByMs: 6000 })
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Confirming your payment…' })).toBeVisible()
  await expect(page.getByText('please don’t pay again')).toBeVisible()
  expect(await storedOrder(await orderNumber(page))).toMatchObject({ status: 'awaiting_payment' })
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 15_000,
  })
})

test.describe('When no events arrive', () => {
  test.use({ mayFail: /net::ERR_FAILED/ })

  test('The waiting page still changes', async ({ page }) => {
    await page.route('**/api/orders/*/events', (route) => route.abort())
    await goToPayment(page)
    await armPayment(page, { lateByMs: 3000 })
    await payBy(page, CARDS.pays)
    await expect(page.getByRole('heading', { name: 'Confirming your payment…' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
      timeout: 20_000,
    })
  })
})

test('A decision without a webhook is found by the waiting page’s own polling', async ({ page }) => {
  await goToPayment(page)
  const link = page.url()
  await payBy(page, CARDS.pending)
  await expect(page.getByRole('heading', { name: 'Your payment is still processing' })).toBeVisible()
  const number = await orderNumber(page)
  await armLink(link, { never: true })
  await decidePending(link, 'approved')
  await page.reload()
  // Before the first scheduled poll, a minute after the payment page was opened.
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 20_000,
  })
  expect(
    await query(
      `SELECT evidence FROM ledger_entry t JOIN customer_order o ON o.id = t.order_id WHERE number = $1 AND outcome = 'approved'`,
      [number],
    ),
  ).toEqual([{ evidence: 'shopper_return' }])
})

test('The order of a customer who does not return is paid', async ({ page, context }) => {
  await goToPayment(page)
  await armPayment(page, { lateByMs: 500 })
  await payBy(page, CARDS.pays)
  const number = await orderNumber(page)
  await context.close()
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('paid')
})

test('Two clicks on the button make one order @journey', async ({ page }) => {
  await putInCart(page)
  await fillCheckout(page)
  await page.getByLabel('Email').fill('double-click@example.com')
  await page.getByRole('button', { name: /^Continue to payment/ }).dblclick()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
  expect(await query('SELECT 1 FROM customer_order WHERE email = $1', ['double-click@example.com'])).toHaveLength(1)
})

test('A customer who goes back from the payment page finds cart and order again', async ({ page }) => {
  await goToPayment(page)
  await page.goBack()
  await page.goto('/cart')
  await expect(page.getByRole('link', { name: 'Cloud Mugs, a Pair' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'View and pay that order' })).toBeVisible()
})
