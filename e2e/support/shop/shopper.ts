import { expect, type Page } from 'playwright/test'
import { query, world } from '../world/world'

/** A customer's actions in the browser. Cards are the sandbox's (sandbox/README.md). */

export const CARDS = {
  pays: '4000 0000 0000 1091',
  declinedForFunds: '4000 0000 0051 0000',
  needsChallenge: '4000 0025 0000 3155',
  pending: '4000 0000 0578 0004',
} as const

export async function putInCart(page: Page, slug = 'cloud-mug-pair'): Promise<void> {
  await page.goto(`/products/${slug}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page).toHaveURL(/\/cart$/)
}

export async function fillCheckout(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Check out' }).click()
  await expect(page).toHaveURL(/\/checkout$/)
  await page.getByLabel('Name', { exact: true }).fill('Taro Yamada')
  await page.getByLabel('Email').fill('taro@example.com')
  await page.getByLabel('Phone').fill('+81 3 1234 5678')
  const billing = page.getByRole('group', { name: 'Billing address' })
  await billing.getByLabel('Country or region').selectOption('JP')
  await billing.getByLabel('Address', { exact: true }).fill('1-2-3 Shinjuku')
  await billing.getByLabel('City').fill('Shinjuku-ku')
  await billing.getByLabel('State, province or prefecture').fill('Tokyo')
  await billing.getByLabel('Postal code').fill('1600022')
}

/** From the product's page to the gateway's page. */
export async function goToPayment(page: Page, slug?: string): Promise<void> {
  await putInCart(page, slug)
  await fillCheckout(page)
  await page.getByRole('button', { name: /^Continue to payment/ }).click()
  await expect(page).toHaveURL(/\/HostedPaymentPage\//)
}

export async function payBy(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card)
  await page.getByLabel('Expiry').fill('12/39')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on card').fill('TARO YAMADA')
  await page.getByRole('button', { name: /^Pay/ }).click()
}

/** The order number that the result page shows. */
export async function orderNumber(page: Page): Promise<string> {
  const heading = await page.getByRole('heading', { name: /^Order PO-/ }).innerText()
  return heading.replace('Order ', '')
}

/** Arms a fault of the sandbox for the payment whose page is open. */
export function armPayment(page: Page, faults: Record<string, unknown>): Promise<void> {
  return armLink(page.url(), faults)
}

export async function armLink(linkUrl: string, faults: Record<string, unknown>): Promise<void> {
  const code = new URL(linkUrl).pathname.split('/').at(-1) ?? ''
  const response = await fetch(`${world().sandboxUrl}/control/faults/${code}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  })
  expect(response.status).toBe(200)
}

/** Decides a pending payment, as in the gateway's portal. */
export async function decidePending(linkUrl: string, outcome: 'approved' | 'declined'): Promise<void> {
  const body = JSON.stringify({ kind: 'settle', target: linkUrl, outcome })
  const response = await fetch(`${world().sandboxUrl}/control/trigger`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(response.status).toBe(200)
}

/** The order's stored status, for what no page shows. */
export async function storedOrder(number: string): Promise<Record<string, unknown> | undefined> {
  const [order] = await query('SELECT * FROM customer_order WHERE number = $1', [number])
  return order
}

export async function signIn(page: Page, email = 'owner@kumo.example'): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill('try-the-checkout')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(/\/dashboard/)
}
