import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright/test'
import { signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

async function openAs(page: Page, email: string, path = '/dashboard/products'): Promise<void> {
  await page.goto(path)
  await signIn(page, email)
}

async function fillProduct(page: Page, name: string, price: string): Promise<void> {
  await page.goto('/dashboard/products/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Description').fill('For tea.')
  await page.getByLabel('Price in JPY').fill(price)
  await page.getByRole('radio', { name: 'brass ruler' }).check()
}

const audit = (target: string) =>
  query('SELECT action, outcome::text, reason, before, after FROM audit_entry WHERE target = $1 ORDER BY at', [target])

test('Staff create a product, change its price, archive and restore it, and each change is in the audit log', async ({
  page,
}) => {
  const name = `Tea Bowl ${randomUUID().slice(0, 8)}`
  await openAs(page, 'staff@kumo.example')
  await fillProduct(page, name, '3600')
  await page.getByRole('button', { name: 'Create product' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const id = page.url().split('/').at(-1) ?? ''

  await page.getByLabel('Price in JPY').fill('3900')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved. Existing orders keep their prices.')).toBeVisible()
  await page.getByRole('link', { name: 'View in shop' }).click()
  await expect(page.getByText('¥3,900')).toBeVisible()
  const shopPage = page.url()

  await page.goto(`/dashboard/products/${id}`)
  await page.getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByRole('button', { name: 'Restore' })).toBeVisible()
  expect((await page.request.get(shopPage)).status()).toBe(404)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('button', { name: 'Archive' })).toBeVisible()
  expect((await page.request.get(shopPage)).status()).toBe(200)

  expect(await audit(id)).toMatchObject([
    { action: 'create_product', after: { name, price: '3600 JPY' } },
    { action: 'update_product', before: { price: '3600 JPY' }, after: { price: '3900 JPY' } },
    { action: 'archive_product', after: { archived: true } },
    { action: 'restore_product', after: { archived: false } },
  ])
})

test('Two clicks create one product', async ({ page }) => {
  const name = `Twice ${randomUUID().slice(0, 8)}`
  await openAs(page, 'staff@kumo.example')
  await fillProduct(page, name, '100')
  await page.getByRole('button', { name: 'Create product' }).dblclick()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  expect(await query('SELECT 1 FROM product WHERE name = $1', [name])).toHaveLength(1)
})

for (const javaScriptEnabled of [true, false]) {
  test(`An invalid price is refused with a message and what was typed stays, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const name = `Refused ${randomUUID().slice(0, 8)}`
    const context = await browser.newContext({ javaScriptEnabled })
    const page = await context.newPage()
    await openAs(page, 'staff@kumo.example')
    await fillProduct(page, name, '12.50')
    await page.getByRole('button', { name: 'Create product' }).click()
    await expect(page.getByText('JPY has no decimals.').first()).toBeVisible()
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name)
    await expect(page.getByLabel('Price in JPY')).toHaveValue('12.50')
    await expect(page.getByRole('radio', { name: 'brass ruler' })).toBeChecked()
    expect(await query('SELECT 1 FROM product WHERE name = $1', [name])).toEqual([])
    await page.getByLabel('Price in JPY').fill('1250')
    await page.getByRole('button', { name: 'Create product' }).click()
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    await context.close()
  })
}

test('When two users edit a product at once, the second sees a conflict and keeps the entered values', async ({
  page,
  browser,
}) => {
  const name = `Both ${randomUUID().slice(0, 8)}`
  await openAs(page, 'staff@kumo.example')
  await fillProduct(page, name, '500')
  await page.getByRole('button', { name: 'Create product' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  const other = await secondPerson(browser, new URL(page.url()).pathname)

  await page.getByLabel('Price in JPY').fill('550')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await other.getByLabel('Description').fill('For coffee.')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Someone else changed this product')).toContainText('550 JPY')
  await expect(other.getByLabel('Description')).toHaveValue('For coffee.')
  expect(await query('SELECT price_minor, description FROM product WHERE name = $1', [name])).toEqual([
    { price_minor: '550', description: 'For tea.' },
  ])
  await other.getByLabel('Price in JPY').fill('550')
  await other.getByRole('button', { name: 'Save' }).click()
  await expect(other.getByText('Saved. Existing orders')).toBeVisible()
  expect(await query('SELECT price_minor, description FROM product WHERE name = $1', [name])).toEqual([
    { price_minor: '550', description: 'For coffee.' },
  ])
  await other.context().close()
})

async function secondPerson(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openAs(page, 'owner@kumo.example', path)
  await page.goto(path)
  return page
}

test('A viewer sees the products and cannot change them', async ({ page }) => {
  await openAs(page, 'viewer@kumo.example')
  await expect(page.getByText('Hand Grinder')).toBeVisible()
  await expect(page.getByRole('link', { name: 'New product' })).toBeHidden()
  await expect(page.getByRole('link', { name: 'Hand Grinder' })).toBeHidden()
  const [product] = await query("SELECT id FROM product WHERE slug = 'hand-grinder'")
  for (const path of ['new', String(product?.id)]) {
    expect((await page.goto(`/dashboard/products/${path}`))?.status()).toBe(404)
  }
})

test('Another shop’s product is not found, and the attempt is in the audit log', async ({ page }) => {
  const [product] = await query("SELECT id FROM product WHERE slug = 'drafting-lamp'")
  const id = String(product?.id)
  await openAs(page, 'owner@kumo.example')
  await expect(page.getByText('Drafting Lamp')).toBeHidden()
  expect((await page.goto(`/dashboard/products/${id}`))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  expect(await audit(id)).toMatchObject([{ action: 'access', outcome: 'refused', reason: 'foreign_record' }])
})
