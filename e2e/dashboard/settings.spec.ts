import { CARDS, goToPayment, payBy, signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test('An owner’s note on receipts is shown to customers as text, never as markup', async ({ page }) => {
  await page.goto('/dashboard/settings')
  await signIn(page, 'owner@northlight.example')
  await page.goto('/dashboard/settings')
  const note = 'Thank you!\n<b>Sixty days</b> to decide.'
  await page.getByLabel('Receipt note').fill(note)
  await page.getByLabel('Receipt contact').fill('help@northlight.example')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByLabel('Receipt note')).toHaveValue(note)
  const [noted] = await query(
    "SELECT before, after FROM audit_entry WHERE action = 'update_settings' AND target = 'northlight-supply' ORDER BY at DESC LIMIT 1",
  )
  expect(noted).toMatchObject({
    before: { receiptNote: '' },
    after: { receiptNote: note, receiptContact: 'help@northlight.example' },
  })

  await goToPayment(page, 'brass-ruler')
  await payBy(page, CARDS.pays)
  await expect(page.getByText('<b>Sixty days</b> to decide.')).toBeVisible()
  await expect(page.getByText('Questions? help@northlight.example')).toBeVisible()
})

test('Invalid settings are refused with a message and change nothing: an unknown time zone, a currency while products are active', async ({
  page,
}) => {
  await page.goto('/dashboard/settings')
  await signIn(page)
  await page.goto('/dashboard/settings')
  await page.getByLabel('Time zone').fill('Tokyo')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Choose a time zone from the list').first()).toBeVisible()
  await expect(page.getByLabel('Time zone')).toHaveValue('Tokyo')
  await page.getByLabel('Time zone').fill('Asia/Tokyo')
  await page.getByLabel('Currency').selectOption('USD')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('first, then enter prices in USD').first()).toBeVisible()
  expect(await query("SELECT currency, time_zone FROM merchant WHERE slug = 'kumo-coffee'")).toEqual([
    { currency: 'JPY', time_zone: 'Asia/Tokyo' },
  ])
})

test('The gateway’s credentials are shown as set, and no part of one is on the page', async ({ page }) => {
  await page.goto('/dashboard/settings')
  await signIn(page)
  await page.goto('/dashboard/settings')
  await expect(page.getByText('API keys')).toBeVisible()
  await expect(page.getByText('Last used').first()).toBeVisible()
  const html = await page.content()
  for (const secret of ['c2FuZGJveC1saXZl', 'sandbox-x-api-key', 'a-secret-for-tests'])
    expect(html).not.toContain(secret)
})

for (const role of ['staff', 'viewer']) {
  test(`The ${role} does not see the settings, and has no link to them`, async ({ page }) => {
    await page.goto('/dashboard')
    await signIn(page, `${role}@kumo.example`)
    await expect(page.getByRole('link', { name: 'Orders' }).first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Settings' })).toBeHidden()
    expect((await page.goto('/dashboard/settings'))?.status()).toBe(404)
    await expect(page.getByText('API keys')).toBeHidden()
  })
}

test('Keyboard shortcuts open the sections of the dashboard, and a question mark lists them', async ({ page }) => {
  await page.goto('/dashboard')
  await signIn(page)
  await page.goto('/dashboard/orders')
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next order')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page).toHaveURL(/\/dashboard\/products$/)
})
