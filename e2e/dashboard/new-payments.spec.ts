import { createTeamShop, expectSignedIn, signInElsewhere, signInWith } from '../support/dashboard/team'
import { putInCart } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

/** A shop of one's own, with something to sell. */
async function createShop() {
  const shop = await createTeamShop()
  const [merchant] = await query('SELECT id FROM merchant WHERE slug = $1', [`team-${shop.id}`])
  await query(
    `INSERT INTO product (merchant_id, slug, name, description, image, price_minor)
     VALUES ($1, $2, 'Mug', '', '/mug.svg', 4800)`,
    [merchant?.id, `mug-${shop.id}`],
  )
  return { ...shop, merchantId: merchant?.id, product: `mug-${shop.id}` }
}

test('Staff pause new payments: the checkout says so and starts none, until they are resumed', async ({
  page,
  browser,
}) => {
  const { add, product, merchantId } = await createShop()
  const staff = await signInElsewhere(browser, await add('Ren', 'staff'))
  await staff.goto('/dashboard')
  await expect(staff.getByText('Your shop is taking new payments.')).toBeVisible()
  await staff.getByRole('button', { name: 'Pause new payments' }).click()
  await expect(staff.getByRole('button', { name: 'Resume new payments' })).toBeVisible()

  await putInCart(page, product)
  await page.goto('/checkout')
  await expect(page.getByText('This shop isn’t taking new payments right now.').first()).toBeVisible()

  await staff.getByRole('button', { name: 'Resume new payments' }).click()
  await expect(staff.getByRole('button', { name: 'Pause new payments' })).toBeVisible()
  await page.goto('/checkout')
  await expect(page.getByText('This shop isn’t taking new payments right now.')).toHaveCount(0)
  const tried = await query(
    "SELECT action, outcome FROM audit_entry WHERE merchant_id = $1 AND action LIKE '%payments' ORDER BY at",
    [merchantId],
  )
  expect(tried).toEqual([
    { action: 'pause_payments', outcome: 'done' },
    { action: 'resume_payments', outcome: 'done' },
  ])
})

test('An attack shows on the overview while it runs, also to a viewer, who has no switch', async ({ page }) => {
  const { add, merchantId } = await createShop()
  await signInWith(page, await add('Vic', 'viewer'))
  await expectSignedIn(page)
  await page.goto('/dashboard')
  await expect(page.getByText('Your shop is taking new payments.')).toBeVisible()
  await expect(page.getByText('Someone seems to be testing stolen cards')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Pause new payments' })).toHaveCount(0)
  await query(
    `INSERT INTO shield_alarm (merchant_id, started_at, last_at, declines_at, delayed, limited)
     VALUES ($1, now() - interval '5 minutes', now(), now(), 1234, 56)`,
    [merchantId],
  )
  await page.goto('/dashboard')
  await expect(page.getByText('Someone seems to be testing stolen cards in your shop')).toBeVisible()
  await expect(page.getByText('1,234')).toBeVisible()
  await query("UPDATE shield_alarm SET last_at = now() - interval '16 minutes' WHERE merchant_id = $1", [merchantId])
  await page.goto('/dashboard')
  await expect(page.getByText('Someone seems to be testing stolen cards')).toHaveCount(0)
})
