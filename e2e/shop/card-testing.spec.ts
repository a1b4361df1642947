import { randomUUID } from 'node:crypto'
import { CARDS, fillCheckout, payBy, putInCart } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { world } from '../support/world/world'

/* Runs against the copy of the shop whose shield is on, each test from an address of its own. */

test.use({ javaScriptEnabled: false, baseURL: world().companyShopUrl })

test('Beyond a budget a payment waits, and goes on by itself with what was typed', async ({ page, context }) => {
  test.slow()
  const [a, b] = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
  await context.setExtraHTTPHeaders({ 'x-forwarded-for': `10.${a}.${b}.1` })
  const email = `waits-${randomUUID().slice(0, 8)}@example.com`
  const submit = async () => {
    await fillCheckout(page)
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: /^Continue to payment/ }).click()
  }
  await putInCart(page)
  await submit()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
  // A form filled in within a second counts three times: the second one is beyond the five of its e-mail.
  await page.goto('/cart')
  await submit()
  await expect(page.getByRole('heading', { name: 'Please wait a moment' })).toBeVisible()
  const waiting = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.goto(`/api/waiting-payments/${waiting}`)
  await expect(page.getByRole('heading', { name: 'Please wait a moment' })).toBeVisible()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//, { timeout: 30_000 })
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 30_000,
  })
  await page.goto(`/api/waiting-payments/${waiting}`)
  await expect(page).not.toHaveURL(/\/HostedPaymentPage\//)
})
