import { fillCheckout, putInCart } from '../support/shop/shopper'
import { hydrated } from '../support/browser/hydrated'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const cartOf = (productId: string, quantity: number) =>
  encode({ id: '11111111-1111-4111-8111-111111111111', lines: [{ productId, quantity }] })

for (const [what, cookie] of [
  ['noise', 'not-a-cart'],
  ['a quantity of a billion', cartOf('22222222-2222-4222-8222-222222222222', 1e9)],
  ['a negative quantity', cartOf('22222222-2222-4222-8222-222222222222', -1)],
  ['a product nobody sells', cartOf('22222222-2222-4222-8222-222222222222', 1)],
] as const) {
  test(`A cart cookie with ${what} is explained and can be replaced`, async ({ page, context }) => {
    await context.addCookies([{ name: 'cart', value: cookie, url: world().shopUrl }])
    await page.goto('/cart')
    await expect(page.getByText(/We couldn’t read your cart|no longer available/)).toBeVisible()
    await page.goto('/checkout')
    await expect(page.getByRole('button', { name: /^Continue to payment/ })).toHaveCount(0)
    await page.goto('/cart')
    await page.getByRole('button', { name: /empty cart|keep the rest/ }).click()
    await expect(page.getByText('Your cart is empty')).toBeVisible()
  })
}

test('A product that does not exist is not found', async ({ page }) => {
  expect((await page.goto('/products/no-such-thing'))?.status()).toBe(404)
  expect((await page.goto('/shops/no-such-shop'))?.status()).toBe(404)
})

for (const quantity of ['0', '-3', '1000000000', '1.5', 'many']) {
  test(`A quantity of ${quantity} is not put into the cart`, async ({ page, context }) => {
    await page.goto('/products/cloud-mug-pair')
    const field = await hydrated(page.locator('select[name=quantity]'))
    await field.evaluate((select: HTMLSelectElement, value) => {
      select.add(new Option(value, value, true, true))
    }, quantity)
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await expect(page.getByText('Choose a quantity from 1 to 99.')).toBeVisible()
    expect((await context.cookies()).find((cookie) => cookie.name === 'cart')).toBeUndefined()
  })
}

test('A price sent with the form is ignored', async ({ page }) => {
  await putInCart(page)
  await fillCheckout(page)
  await page.getByLabel('Email').fill('cheap@example.com')
  await page
    .locator('form')
    .filter({ has: page.getByLabel('Email') })
    .evaluate((form: HTMLFormElement) => {
      for (const name of ['price', 'priceMinor', 'amount', 'totalMinor', 'currency']) {
        const input = document.createElement('input')
        input.name = name
        input.value = '1'
        form.append(input)
      }
    })
  await page.getByRole('button', { name: /^Continue to payment/ }).click()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
  expect(
    await query('SELECT total_minor, currency FROM customer_order WHERE email = $1', ['cheap@example.com']),
  ).toEqual([{ total_minor: '4800', currency: 'JPY' }])
})

test('Products of two shops do not go into one cart', async ({ page }) => {
  await putInCart(page)
  await page.goto('/products/field-notebook')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByText('Your cart has items from Kumo Coffee')).toBeVisible()
  await page.goto('/cart')
  await expect(page.getByRole('link', { name: 'Cloud Mugs, a Pair' })).toBeVisible()
})

test('An address longer than the browser’s limit is reported at its field, and nothing is stored', async ({ page }) => {
  await putInCart(page)
  await fillCheckout(page)
  await page.getByLabel('Email').fill('long-address@example.com')
  const address = page.getByRole('group', { name: 'Billing address' }).getByLabel('Address', { exact: true })
  await address.evaluate((input: HTMLInputElement) => input.removeAttribute('maxlength'))
  await address.fill('x'.repeat(200))
  await page.getByRole('button', { name: /^Continue to payment/ }).click()
  await expect(address).toHaveAccessibleDescription(/199 characters/)
  await expect(address).toBeFocused()
  expect(await query('SELECT 1 FROM customer_order WHERE email = $1', ['long-address@example.com'])).toEqual([])
})

test.describe('The webhook endpoint', () => {
  const door = () => `${world().shopUrl}/api/webhooks`

  test('Answers 401 without a key, and to a wrong one', async ({ request }) => {
    for (const address of [
      door(),
      `${door()}?attempt=PO-0000-0000-1`,
      `${door()}?attempt=PO-0000-0000-1&key=${'A'.repeat(43)}`,
    ]) {
      // A separate address: refused requests are limited per address, and other tests make them, too.
      const headers = { 'x-forwarded-for': '198.51.100.9' }
      expect((await request.post(address, { data: {}, headers })).status()).toBe(401)
    }
  })

  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
    test(`Answers 405 to ${method}`, async ({ request }) => {
      expect((await request.fetch(door(), { method })).status()).toBe(405)
    })
  }
})
