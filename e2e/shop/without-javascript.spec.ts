import { armPayment, CARDS, fillCheckout, goToPayment, payBy, putInCart, signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'

test.use({ javaScriptEnabled: false })

test('A customer without JavaScript buys and is paid @journey', async ({ page }) => {
  await goToPayment(page)
  await payBy(page, CARDS.pays)
  // The page reloads itself until the outcome is known.
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 20_000,
  })
})

test('A late webhook changes a page that only reloads', async ({ page }) => {
  await goToPayment(page)
  await armPayment(page, { lateByMs: 3000 })
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Confirming your payment…' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 20_000,
  })
})

test('A decline leads to a second attempt', async ({ page }) => {
  await goToPayment(page)
  await armPayment(page, { webhookTiming: 'before-redirect' })
  await payBy(page, CARDS.declinedForFunds)
  await expect(page.getByRole('button', { name: /^Pay (again|now)$/ })).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: /^Pay (again|now)$/ }).click()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
})

test('Entered values are kept when a field is invalid, and the error is at its field', async ({ page }) => {
  await putInCart(page)
  await fillCheckout(page)
  const phone = page.getByLabel('Phone')
  await phone.fill('call me maybe')
  await page.getByRole('button', { name: /^Continue to payment/ }).click()
  await expect(phone).toHaveAttribute('aria-invalid', 'true')
  await expect(phone).toHaveAccessibleDescription(/such as \+81 3 1234 5678/)
  await expect(phone).toHaveValue('call me maybe')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Taro Yamada')
  await expect(page.getByRole('group', { name: 'Billing address' }).getByLabel('Country or region')).toHaveValue('JP')
})

test('A merchant without JavaScript reads the webhooks, and sees what needs JavaScript', async ({ page }) => {
  await page.goto('/dashboard/webhooks')
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Webhooks', exact: true })).toBeVisible()
  // Text locators ignore text inside <noscript>.
  const notice = page.locator('noscript > *')
  await expect(notice).toBeVisible()
  expect(await notice.textContent()).toContain('Webhook health needs JavaScript')
  await expect(page.locator('.animate-pulse:visible')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Ignored' })).toBeVisible()
})
