import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { signIn } from './support/shopper'
import { expect, test } from './support/test'

async function open(page: Page, path = '/dashboard'): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
  await signIn(page, 'owner@northlight.example')
  await page.goto(path)
  await expect(page.getByRole('heading', { name: 'Overview', exact: true })).toBeVisible()
}

test('A merchant sees their own figures, and none of another merchant’s', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'Figures in USD' })).toContainText('Approval rate')
  await expect(page.getByText('Figures in JPY')).toHaveCount(0)
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

test('Behind the charts there is a table with every month', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  const table = page.getByRole('table', { name: 'Revenue and orders over time, USD' })
  await expect(table).toBeHidden()
  await page.getByText('Show as table').click()
  await expect(table.getByRole('row')).toHaveCount(13)
})

test('The overview breaks no rule of accessibility', async ({ page }) => {
  await open(page, '/dashboard?range=12m')
  await expect(page.getByRole('region', { name: 'Figures in USD' })).toBeVisible()
  await page.getByText('Show as table').click()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})
