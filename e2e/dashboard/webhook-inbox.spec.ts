import type { Page } from 'playwright/test'
import { expectAccessible } from '../support/browser/accessibility'
import { buyWithoutBrowser } from '../support/shop/buy-without-browser'
import { openAs } from '../support/dashboard/open-as'
import { CARDS } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

const STAFF = 'staff@kumo.example'
const VIEWER = 'viewer@kumo.example'
const OTHER_OWNER = 'owner@northlight.example'

type Told = { number: string; id: string; path: string }

/** Buys, and waits until the shop has processed the payment's webhook. */
async function buy(faults: Record<string, unknown> = {}): Promise<Told> {
  const number = await buyWithoutBrowser(faults)
  const done = () =>
    query('SELECT id FROM webhook_delivery WHERE merchant_txn_ref = $1 AND processed_at IS NOT NULL', [`${number}-1`])
  await expect.poll(async () => (await done()).length).toBe(1)
  const [row] = await done()
  return { number, id: String(row?.id), path: `/dashboard/webhooks/${String(row?.id)}` }
}

async function open(page: Page, path: string, email: string): Promise<void> {
  await openAs(page, email, path)
}

const rows = (page: Page) =>
  page
    .getByRole('table', { name: 'Webhooks' })
    .getByRole('row')
    .filter({ has: page.getByRole('link') })

async function stored(id: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await query('SELECT outcome, tries, body FROM webhook_delivery WHERE id = $1', [id])
  return row
}

test('The webhook of a bought order is found by its reference, recorded and with its reason', async ({ page }) => {
  const { number, path } = await buy()
  await open(page, '/dashboard/webhooks', STAFF)
  await expect(rows(page).filter({ hasText: `${number}-1` })).toContainText('Confirmed by the gateway and recorded.')
  await page.getByLabel('Order number or reference').fill(`${number}-1`.toLowerCase())
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/search=/)
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText('Recorded')
  await rows(page).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`${path}$`))
  await expect(page.getByRole('heading', { name: `Webhook for ${number}-1` })).toBeVisible()
})

test('A card number that was sent unmasked is neither kept nor shown', async ({ page }) => {
  const card = CARDS.pays.replaceAll(' ', '')
  const { id, path } = await buy({ bodyDamage: 'unmasked-card' })
  expect(String((await stored(id))?.body)).not.toContain(card)
  await open(page, path, STAFF)
  const sent = page.getByRole('region', { name: 'Payload' })
  await expect(sent).toContainText(/\d{6}\*+1091/)
  expect((await page.content()).replaceAll(/\s/g, '')).not.toContain(card)
})

test('Trying a recorded delivery says that nothing would change, and changes nothing', async ({ page }) => {
  const { number, id, path } = await buy()
  const before = await stored(id)
  await open(page, path, STAFF)
  await expect(page.getByRole('button', { name: 'Process again' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText('Nothing would change: everything in this webhook is recorded already.')).toBeVisible()
  expect(await stored(id)).toEqual(before)
  const ledger = await query(
    'SELECT t.id FROM ledger_entry t JOIN customer_order o ON o.id = t.order_id WHERE o.number = $1',
    [number],
  )
  expect(ledger).toHaveLength(1)
})

/** The state of a delivery whose payment the gateway did not confirm for three days. */
async function closeNow(id: string): Promise<void> {
  await query(
    `UPDATE webhook_delivery SET outcome = 'dead', reason_code = 'given_up',
       reason_params = '{"last":{"code":"unknown_transaction"}}' WHERE id = $1`,
    [id],
  )
}

for (const email of [STAFF, 'owner@kumo.example']) {
  test(`${email} reprocesses a dead delivery, and it is recorded`, async ({ page }) => {
    const { id, path } = await buy()
    await closeNow(id)
    await open(page, path, email)
    await page.getByRole('button', { name: 'Process again' }).click()
    await expect(page.getByText('The webhook is being processed. Reload the page to see the result.')).toBeVisible()
    await expect.poll(async () => (await stored(id))?.outcome).toBe('repeat')
    await page.reload()
    await expect(page.getByRole('button', { name: 'Process again' })).toHaveCount(0)
  })
}

test('Only the filtered deliveries are tried in a dry run and, after a confirmation, reprocessed', async ({ page }) => {
  const [mine, other] = [await buy(), await buy()]
  await closeNow(mine.id)
  await closeNow(other.id)
  await open(page, `/dashboard/webhooks?show=dead&search=${mine.number}`, STAFF)
  await page.getByRole('button', { name: 'Dry run' }).click()
  await expect(page.getByText(/would change nothing/)).toBeVisible()
  expect((await stored(mine.id))?.outcome).toBe('dead')
  await page.getByRole('link', { name: 'Process these again…' }).click()
  await expect(page.getByText('Process 1 webhook again?')).toBeVisible()
  await page.getByRole('button', { name: 'Process 1 again' }).click()
  await expect(page.getByText('1 webhook is being processed again.').first()).toBeVisible()
  await expect.poll(async () => (await stored(mine.id))?.outcome).toBe('repeat')
  expect((await stored(other.id))?.outcome).toBe('dead')
  await page.goto(`/dashboard/webhooks?search=${mine.number}&ask=again`)
  await expect(page.getByText('Nothing to process again')).toBeVisible()
})

test('A viewer has no button to process a delivery again, and the server refuses one pressed on a page that staff left open', async ({
  page,
}) => {
  const { id, path } = await buy()
  await closeNow(id)
  const before = await stored(id)
  await open(page, path, STAFF)
  const viewer = await page.context().newPage()
  await viewer.context().clearCookies()
  await open(viewer, path, VIEWER)
  await expect(viewer.getByRole('heading', { name: /^Webhook for/ })).toBeVisible()
  await expect(viewer.getByRole('button', { name: /Process again|Dry run/ })).toHaveCount(0)
  const answered = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Process again' }).click()
  expect((await answered).status()).toBe(404)
  expect(await stored(id)).toEqual(before)
  const refused = await query(
    `SELECT 1 FROM audit_entry JOIN user_account u ON u.id = user_id
     WHERE action = 'reprocess_webhook' AND outcome = 'refused' AND u.email = $1 AND at > now() - interval '5 minutes'`,
    [VIEWER],
  )
  expect(refused).not.toEqual([])
})

test('Another merchant neither sees the delivery nor opens it, and the attempt is in the audit log', async ({
  page,
}) => {
  const { number, id, path } = await buy()
  await open(page, '/dashboard/webhooks', OTHER_OWNER)
  for (const search of [number, `${number}-1`]) {
    await page.goto(`/dashboard/webhooks?search=${search}`)
    await expect(page.getByRole('heading', { name: 'No matching webhooks' })).toBeVisible()
  }
  expect((await page.goto(path))?.status()).toBe(404)
  await expect(page.getByText(number)).toHaveCount(0)
  const refused = await query("SELECT 1 FROM audit_entry WHERE outcome = 'refused' AND target = $1", [id])
  expect(refused).toHaveLength(1)
})

for (const address of [
  '?show=zzz&from=x&before=%00',
  '?search=%00',
  '?show[]=open&to=2026-13-45',
  '?before=99999999999999_x',
  '?show=__proto__',
]) {
  test(`An unusual address shows the inbox: ${address}`, async ({ page }) => {
    await open(page, '/dashboard/webhooks', VIEWER)
    const response = await page.goto(`/dashboard/webhooks${address}`)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('heading', { name: 'Webhooks', exact: true })).toBeVisible()
  })
}

test('An invalid id shows a page that says so', async ({ page }) => {
  await open(page, '/dashboard/webhooks', VIEWER)
  expect((await page.goto('/dashboard/webhooks/%00'))?.status()).toBe(404)
  expect((await page.goto('/dashboard/webhooks/no-such-id'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

test('The inbox and a delivery have no accessibility violations on phone and desktop, light and dark', async ({
  page,
}) => {
  test.slow()
  const { path } = await buy()
  await open(page, path, STAFF)
  for (const address of ['/dashboard/webhooks', '/dashboard/webhooks?show=open&search=nobody', path]) {
    await page.goto(address)
    await expectAccessible(page)
  }
})
