import type { Page } from 'playwright/test'
import { expectNoBarriers } from './support/barriers'
import { openAs } from './support/open-as'
import { openQuietShop, placeQuietOrder } from './support/quiet-shop'
import { signIn } from './support/shopper'
import { expect, test } from './support/test'
import { query } from './support/world'

async function open(page: Page, path = '/dashboard', email = 'owner@northlight.example'): Promise<void> {
  await openAs(page, email, path)
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible()
}

test('A merchant sees their own figures, and none of another merchant’s', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'ReportTotals in USD' })).toContainText('Approval rate')
  await expect(page.getByText('ReportTotals in JPY')).toHaveCount(0)
  await expect(page.getByText('¥')).toHaveCount(0)
})

test('The range stands in the address, and dates of one’s own are kept', async ({ page }) => {
  await open(page)
  await page.getByRole('link', { name: '7 days' }).click()
  await expect(page).toHaveURL(/range=7d/)
  await expect(page.getByRole('link', { name: '7 days' })).toHaveAttribute('aria-current', 'true')
  await page.getByLabel('From').fill('2020-01-01')
  await page.getByLabel('To', { exact: true }).fill('2020-01-31')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page).toHaveURL(/range=custom&from=2020-01-01&to=2020-01-31/)
  await expect(page.getByLabel('From')).toHaveValue('2020-01-01')
  await expect(page.getByRole('heading', { name: 'No orders in these days' })).toBeVisible()
})

test('Behind the charts there is a table with every month and all that is drawn', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  const table = page.getByRole('table', { name: 'ReportTotals over time, USD' })
  await expect(table).toBeHidden()
  await page.getByText('Show as table').click()
  await expect(table.getByRole('row')).toHaveCount(13)
  await expect(table.getByRole('columnheader')).toHaveText([
    'When',
    'Revenue',
    'Orders',
    'Paid',
    'Approval rate',
    'Average order',
    'Refunds',
  ])
  for (const name of ['Revenue, USD', 'Orders', 'Approval rate', 'Average order, USD', 'Refunds, USD']) {
    await expect(page.getByRole('figure', { name, exact: true }).locator('svg')).toBeVisible()
  }
})

test('An unpaid order is an order, and no payment: the approval rate and the average have a gap, not a zero', async ({
  page,
}) => {
  const shop = await openQuietShop()
  await placeQuietOrder(shop, '2024-05-02T12:00:00Z')
  await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-03', shop.ownerEmail)
  await page.getByText('Show as table').click()
  const row = page.getByRole('row').filter({ hasText: '2 May' })
  await expect(row.getByRole('cell')).toHaveText(['2 May', '$0.00', '1', '0', '–', '–', '$0.00'])
  await expect(page.getByRole('figure', { name: 'Approval rate' })).toContainText(
    'No payment was approved or declined in these days.',
  )
  await expect(page.getByRole('figure', { name: 'Average order, USD' })).toContainText(
    'No order of these days was paid.',
  )
})

// Tokyo's midnight is 15:00 UTC. What the reader's own clock says is nobody's business.
for (const timezoneId of ['America/Los_Angeles', 'UTC', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
  test.describe(`read in ${timezoneId}`, () => {
    test.use({ timezoneId })

    test('Two orders a minute apart on both sides of the merchant’s midnight are on two days', async ({ page }) => {
      const shop = await openQuietShop('Asia/Tokyo')
      await placeQuietOrder(shop, '2024-05-02T14:59:30Z')
      await placeQuietOrder(shop, '2024-05-02T15:00:30Z')
      await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-04', shop.ownerEmail)
      await page.getByText('Show as table').click()
      const rows = page.getByRole('table', { name: 'ReportTotals over time, USD' }).getByRole('row')
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

  test('The overview says that its figures need it, and what does not', async ({ page }) => {
    await page.goto('/sign-in?callbackUrl=%2Fdashboard')
    await signIn(page, 'owner@northlight.example')
    // Looked up by selector: what is read by text or role leaves out whatever stands in a noscript.
    await expect(page.locator('noscript p', { hasText: 'The figures of this page need JavaScript.' })).toBeVisible()
    await page.locator('noscript a', { hasText: 'orders and their export' }).click()
    await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  })
})

test('The overview breaks no rule of accessibility', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'ReportTotals in USD' })).toBeVisible()
  await page.getByText('Show as table').click()
  await expectNoBarriers(page)
})

test.describe('a figure in a currency that there is not', () => {
  test.use({ mayFail: /React error #441/ })

  test('The panels that cannot show it say so in their own place, and the rest of the page is there', async ({
    page,
  }) => {
    const shop = await openQuietShop()
    await placeQuietOrder(shop, '2024-05-02T12:00:00Z')
    await query(`UPDATE report_total SET currency = 'ZZZ' WHERE merchant_id = $1`, [shop.merchantId])
    await open(page, '/dashboard?range=custom&from=2024-05-01&to=2024-05-03', shop.ownerEmail)
    const panel = page.getByRole('region', { name: 'ReportTotals in ZZZ' })
    await expect(panel).toContainText('“ReportTotals in ZZZ” could not be shown.')
    await expect(panel).toContainText('The rest of this page is right.')
    await expect(page.getByRole('region', { name: 'Why payments in ZZZ were declined' })).toContainText(
      'No payment was declined',
    )
    await expect(page.getByRole('region', { name: 'Waiting' })).toContainText('Nothing needs a person')
    await page.getByRole('link', { name: 'Orders', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
  })
})
