import { readFileSync } from 'node:fs'
import { expectAccessible } from '../support/browser/accessibility'
import { expect, test } from '../support/browser/test'
import { auditOf, createCustomer } from '../support/dashboard/customer'
import { openAs } from '../support/dashboard/open-as'
import { storedOrder } from '../support/shop/shopper'
import { query } from '../support/world/world'

const OWNER = 'owner@kumo.example'

const LONG_AGO = `UPDATE session SET confirmed_at = now() - interval '11 minutes' FROM user_account u
  WHERE u.id = user_id AND u.email = $1`

test('An owner exports a customer’s data after confirming who they are, and erases it from all their orders', async ({
  page,
}) => {
  test.slow()
  const { email, numbers } = await createCustomer()
  const [number = ''] = numbers
  await openAs(page, OWNER, `/dashboard/orders/${number}`)
  await query(LONG_AGO, [OWNER])
  await page.getByRole('link', { name: 'Export or erase personal data' }).click()
  for (const each of numbers) await expect(page.getByRole('link', { name: each, exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.goto(`/dashboard/orders/${number}/customer/export`)
  await expect(page.getByRole('button', { name: 'Confirm to export' })).toBeVisible()

  await page.getByRole('button', { name: 'Confirm to export' }).click()
  await page.getByLabel('Your password').fill('try-the-checkout')
  await page.getByRole('button', { name: 'Confirm to export' }).click()
  const file = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download file' }).click()
  const exported = readFileSync(await (await file).path(), 'utf8')
  expect(JSON.parse(exported)).toMatchObject({ customer: { email }, orders: [{ email }, { email }] })
  for (const each of numbers) expect(exported).toContain(each)

  await page.getByRole('button', { name: 'Erase personal data' }).click()
  await expect(page.getByText('Check the box to confirm')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ email })
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Erase personal data' }).click()
  await expect(page.getByText('Personal data removed from 2 orders.')).toBeVisible()
  for (const each of numbers)
    expect(await storedOrder(each)).toMatchObject({ email: '[removed]', status: 'paid', captured_minor: '4800' })
  await page.goto(`/dashboard/orders/${number}/customer`)
  await expect(page.getByText('Personal data removed')).toBeVisible()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  expect(await auditOf(number)).toMatchObject([
    { action: 'export_customer', outcome: 'refused', reason: 'identity_not_confirmed' },
    { action: 'export_customer', outcome: 'done' },
    { action: 'erase_customer', outcome: 'refused', reason: 'invalid_input' },
    { action: 'erase_customer', outcome: 'done', details: { orders: 2, openOrders: 0 } },
  ])
  expect(await query("SELECT id FROM audit_entry WHERE audit_entry::text LIKE '%' || $1 || '%'", [email])).toEqual([])
})
