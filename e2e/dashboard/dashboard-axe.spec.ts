import { listPlaces } from '../../app/dashboard/_frame/places'
import { expectAccessible, expectAccessibleOnPhone } from '../support/browser/accessibility'
import { openAs } from '../support/dashboard/open-as'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

const OWNER = 'owner@kumo.example'
const VIEWER = 'viewer@kumo.example'

/* Each section of the dashboard, as the code lists them, and the pages below them. */

for (const { href, name } of listPlaces('owner')) {
  test(`The page “${name}” is free of axe's findings and fits, for the owner, on phone and desktop, light and dark`, async ({
    page,
  }) => {
    await openAs(page, OWNER, href)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
  })
}

test('The pages below the sections are free of axe’s findings for the owner', async ({ page }) => {
  test.slow()
  for (const path of await furtherPages('owner')) {
    await openAs(page, OWNER, path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
  }
})

test('The same pages are free of axe’s findings for a viewer', async ({ page }) => {
  test.slow()
  for (const path of [...listPlaces('viewer').map(({ href }) => href), ...(await furtherPages('viewer'))]) {
    await openAs(page, VIEWER, path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessibleOnPhone(page)
  }
})

test('The pages of a signed-out visitor are free of axe’s findings', async ({ page }) => {
  for (const path of [
    '/sign-in',
    '/invitations/none',
    '/new-password/none',
    '/',
    '/products/cloud-mug-pair',
    '/cart',
    '/nowhere',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expectAccessible(page)
  }
})

/**
 * Pages below the sections: a paid order, an unpaid one, one that needs review, one that does not exist, and pages
 * that only some roles may open.
 */
async function furtherPages(role: 'owner' | 'viewer'): Promise<string[]> {
  const kumo = "(SELECT id FROM merchant WHERE slug = 'kumo-coffee')"
  const orders = await query(
    `SELECT DISTINCT ON (cardinality(review_reasons) > 0, status = 'paid') number FROM customer_order WHERE merchant_id = ${kumo}
     ORDER BY cardinality(review_reasons) > 0, status = 'paid', created_at`,
  )
  const [product] = await query(`SELECT id FROM product WHERE merchant_id = ${kumo} LIMIT 1`)
  const owners = ['/dashboard/products/new', `/dashboard/products/${String(product?.id)}`]
  return [
    ...orders.map(({ number }) => `/dashboard/orders/${String(number)}`),
    '/dashboard/account',
    '/dashboard/orders/PO-0000-0000',
    '/dashboard/products?show=archived',
    ...(role === 'owner' ? owners : []),
  ]
}
