import type { Page } from 'playwright/test'
import { expectAccessible } from '../support/browser/accessibility'
import { openAs } from '../support/dashboard/open-as'
import { openEmptyShop, placeUnpaidOrder } from '../support/dashboard/empty-shop'
import { signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

async function open(page: Page, path = '/dashboard', email = 'owner@northlight.example'): Promise<void> {
  await openAs(page, email, path)
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible()
}

test('A merchant sees their own totals, and none of another merchant’s', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'Summary in USD' })).toContainText('Approval rate')
  await expect(page.getByText('Summary in JPY')).toHaveCount(0)
  await expect(page.getByText('¥')).toHaveCount(0)
})

test('The period is in the address, and custom dates are kept', async ({ page }) => {
  await open(page)
  await page.getByRole('link', { name: 'Last 7 days' }).click()
  await expect(page).toHaveURL(/range=7d/)
  await expect(page.getByRole('link', { name: 'Last 7 days' })).toHaveAttribute('aria-current', 'true')
  await page.getByLabel('From').fill('2020-01-01')
  await page.getByLabel('To', { exact: true }).fill('2020-01-31')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page).toHaveURL(/range=custom&from=2020-01-01&to=2020-01-31/)
  await expect(page.getByLabel('From')).toHaveValue('2020-01-01')
  await expect(page.getByRole('heading', { name: 'No orders in this period' })).toBeVisible()
})

test('The table has every month and all that the charts show', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  const table = page.getByRole('table', { name: 'Totals over time, USD' })
  await expect(table).toBeHidden()
  await page.getByText('Show as table').click()
  await expect(table.getByRole('row')).toHaveCount(13)
  await expect(table.getByRole('columnheader')).toHaveText([
    'Date',
    'Revenue',
    'Orders',
    'Paid orders',
    'Approval rate',
    'Average order value',
    'Refunds',
  ])
  for (const name of ['Revenue, USD', 'Orders', 'Approval rate', 'Average order value, USD', 'Refunds, USD']) {
    await expect(page.getByRole('figure', { name, exact: true }).locator('svg')).toBeVisible()
  }
})

test('An unpaid order is an order without a payment: the approval rate and the average have a gap, not a zero', async ({
  page,
}) => {
  const shop = await openEmptyShop()
  await placeUnpaidOrder(shop, '2024-05-02T12:00:00Z')
  await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-03', shop.ownerEmail)
  await page.getByText('Show as table').click()
  const row = page.getByRole('row').filter({ hasText: '2 May' })
  await expect(row.getByRole('cell')).toHaveText(['2 May', '$0.00', '1', '0', '–', '–', '$0.00'])
  await expect(page.getByRole('figure', { name: 'Approval rate' })).toContainText(
    'No payments were approved or declined in this period.',
  )
  await expect(page.getByRole('figure', { name: 'Average order value, USD' })).toContainText(
    'No paid orders in this period.',
  )
})

// Midnight in Tokyo is 15:00 UTC. The browser's time zone must not matter.
for (const timezoneId of ['America/Los_Angeles', 'UTC', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
  test.describe(`read in ${timezoneId}`, () => {
    test.use({ timezoneId })

    test('Two orders a minute apart on both sides of the merchant’s midnight are on two days', async ({ page }) => {
      const shop = await openEmptyShop('Asia/Tokyo')
      await placeUnpaidOrder(shop, '2024-05-02T14:59:30Z')
      await placeUnpaidOrder(shop, '2024-05-02T15:00:30Z')
      await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-04', shop.ownerEmail)
      await page.getByText('Show as table').click()
      const rows = page.getByRole('table', { name: 'Totals over time, USD' }).getByRole('row')
      for (const [day, orders] of [
        ['1 May', '0'],
        ['2 May', '1'],
        ['3 May', '1'],
        ['4 May', '0'],
      ] as const) {
        await expect(rows.filter({ hasText: day }).getByRole('cell').nth(2)).toHaveText(orders)
      }
      const bars = page.getByRole('figure', { name: 'Orders' }).locator('.recharts-bar-rectangle path')
      await expect(bars).toHaveCount(2)
      for (const [index, hint] of ['2 May: 1', '3 May: 1'].entries()) {
        await bars.nth(index).hover()
        await expect(page.getByText(hint, { exact: true })).toBeVisible()
      }
    })
  })
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('The overview says that its reports need JavaScript, and what works without it', async ({ page }) => {
    await page.goto('/sign-in?callbackUrl=%2Fdashboard')
    await signIn(page, 'owner@northlight.example')
    // Found by selector: locators by text or role ignore the content of noscript.
    await expect(page.locator('noscript p', { hasText: 'Reports need JavaScript.' })).toBeVisible()
    await page.locator('noscript a', { hasText: 'Orders and exports' }).click()
    await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  })
})

test('The overview has no accessibility violations', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'Summary in USD' })).toBeVisible()
  await page.getByText('Show as table').click()
  await expectAccessible(page)
})

test.describe('a total in a currency that does not exist', () => {
  test.use({ mayFail: /React error #441/ })

  test('The panels that cannot show it say so, and the rest of the page works', async ({ page }) => {
    const shop = await openEmptyShop()
    await placeUnpaidOrder(shop, '2024-05-02T12:00:00Z')
    await query(`UPDATE report_total SET currency = 'ZZZ' WHERE merchant_id = $1`, [shop.merchantId])
    await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-03', shop.ownerEmail)
    const panel = page.getByRole('region', { name: 'Summary in ZZZ' })
    await expect(panel).toContainText('“Summary in ZZZ” could not be loaded')
    await expect(panel).toContainText('The rest of this page is not affected.')
    await expect(page.getByRole('region', { name: 'Decline reasons in ZZZ' })).toContainText(
      'No payments were declined',
    )
    await expect(page.getByRole('region', { name: 'Open items' })).toContainText('No orders need review')
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  })
})
