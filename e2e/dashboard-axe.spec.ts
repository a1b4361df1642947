import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { openPlaces } from '../app/dashboard/_frame/places'
import { signIn } from './support/shopper'
import { expect, test } from './support/test'
import { query } from './support/world'

/* Every place of the dashboard, as the code lists them, and the pages behind them. */

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

for (const role of ['owner', 'viewer'] as const) {
  for (const { href, label } of openPlaces(role)) {
    test(`${label} is free of axe's findings and fits, for the ${role}, on phone and desktop, light and dark`, async ({ page }) => {
      await page.goto(href)
      await signIn(page, `${role}@kumo.example`)
      await lookAt(page, href)
    })
  }

  test(`So are the pages behind the places, for the ${role}`, async ({ page }) => {
    test.slow()
    await page.goto('/dashboard')
    await signIn(page, `${role}@kumo.example`)
    for (const path of await furtherPages(role)) await lookAt(page, path)
  })
}

async function lookAt(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  for (const window of WINDOWS) {
    await page.setViewportSize(window)
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(overhang, `${path} is wider than ${window.width} pixels`).toBeLessThanOrEqual(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      expect(await findings(page), `${path}, ${colorScheme}, ${window.width} pixels wide`).toEqual([])
    }
  }
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

/** Those that stand behind a place: an order that is paid, one that is not, one for a person, one that is not there, and what only some may open. */
async function furtherPages(role: 'owner' | 'viewer'): Promise<string[]> {
  const kumo = "(SELECT id FROM merchant WHERE slug = 'kumo-coffee')"
  const orders = await query(
    `SELECT DISTINCT ON (cardinality(attention) > 0, status = 'paid') number FROM customer_order WHERE merchant_id = ${kumo}
     ORDER BY cardinality(attention) > 0, status = 'paid', created_at`,
  )
  const [product] = await query(`SELECT id FROM product WHERE merchant_id = ${kumo} LIMIT 1`)
  const owners = ['/dashboard/products/new', `/dashboard/products/${String(product?.id)}`]
  return [
    ...orders.map(({ number }) => `/dashboard/orders/${String(number)}`),
    ...['/dashboard/account', '/dashboard/orders/PO-0000-0000', '/dashboard/products?show=archived'],
    ...(role === 'owner' ? owners : []),
  ]
}
