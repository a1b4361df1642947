import type { Page } from 'playwright/test'
import { expectAccessible } from '../support/browser/accessibility'
import { openAs } from '../support/dashboard/open-as'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

/** A merchant from which no other test buys: its list does not change. */
const UNCHANGING_MERCHANT = 'northlight-supply'
const STILL_OWNER = 'owner@northlight.example'

async function open(page: Page, path = '/dashboard/orders', email = STILL_OWNER): Promise<void> {
  await openAs(page, email, path)
  await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
}

async function numbersOf(slug: string, condition = 'true'): Promise<string[]> {
  const rows = await query(
    `SELECT o.number FROM customer_order o JOIN merchant m ON m.id = o.merchant_id
     WHERE m.slug = $1 AND ${condition} ORDER BY o.created_at DESC, o.id DESC`,
    [slug],
  )
  return rows.map(({ number }) => String(number))
}

function shown(page: Page): Promise<string[]> {
  return page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: /^PO-/ }).allInnerTexts()
}

test('A user finds an order by its number without the hyphens, and clears the search @journey', async ({ page }) => {
  const [, number = ''] = await numbersOf(UNCHANGING_MERCHANT)
  await open(page)
  await page.keyboard.press('/')
  await page.keyboard.type(number.slice(3).replace('-', '').toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 order', { exact: true })).toBeVisible()
  expect(await shown(page)).toEqual([number])
  await page.getByRole('link', { name: 'Clear all' }).first().click()
  await expect(page.getByText('1 order', { exact: true })).toHaveCount(0)
})

test('Filters are in the address, and each is shown as a chip that removes it @journey', async ({ page }) => {
  await open(page)
  await page.getByText('Filters and sorting').click()
  await page.getByRole('checkbox', { name: 'Paid', exact: true }).check()
  await page.getByRole('checkbox', { name: 'Declined' }).check()
  await page.getByLabel('Sort by').selectOption('Oldest first')
  await page.getByRole('button', { name: 'Show orders' }).click()
  await expect(page).toHaveURL(/status=declined.*status=paid.*sort=oldest/)
  const both = await numbersOf(UNCHANGING_MERCHANT, "o.status IN ('paid', 'declined')")
  expect(await shown(page)).toEqual([...both].reverse().slice(0, 25))
  await page.getByRole('link', { name: 'Remove filter “Status: Paid”' }).click()
  await expect(page).not.toHaveURL(/status=paid/)
  const declined = await numbersOf(UNCHANGING_MERCHANT, "o.status = 'declined'")
  await expect.poll(() => shown(page)).toEqual([...declined].reverse())
})

test('Turning pages there and back shows each order once', async ({ page }) => {
  const all = await numbersOf(UNCHANGING_MERCHANT)
  await open(page)
  const first = await shown(page)
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await expect.poll(() => shown(page)).not.toContain(first[0])
  expect([...first, ...(await shown(page))]).toEqual(all)
  await page.getByRole('link', { name: 'Previous', exact: true }).click()
  await expect.poll(() => shown(page)).toEqual(first)
})

test('The list has keyboard shortcuts, which do not act while the search has the focus', async ({ page }) => {
  await open(page)
  const [first = '', second = ''] = await shown(page)
  await page.keyboard.press('j')
  await expect(page.getByRole('link', { name: first })).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByRole('checkbox', { name: `Select ${second}` })).toBeChecked()
  await page.keyboard.press('k')
  await expect(page.getByRole('link', { name: first })).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.type('jxk')
  await expect(page.getByRole('searchbox', { name: 'Search orders' })).toHaveValue('jxk')
  await expect(page.getByRole('checkbox', { name: `Select ${first}` })).not.toBeChecked()
  await page.getByRole('link', { name: second }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/dashboard/orders/${second}$`))
})

test('Orders selected on two pages are exported together, and the export is in the audit @journey', async ({
  page,
}) => {
  await open(page)
  const [one = '', two = ''] = [(await shown(page))[0], (await numbersOf(UNCHANGING_MERCHANT)).at(-1)]
  await page.getByRole('checkbox', { name: `Select ${one}` }).check()
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await page.getByRole('checkbox', { name: `Select ${two}` }).check()
  const bar = page.getByRole('region', { name: 'Selected orders' })
  await expect(bar).toContainText('2 orders selected')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    bar.getByRole('button', { name: 'CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^orders-northlight-supply-\d{4}-\d\d-\d\d\.csv$/)
  const text = await textOf(download.createReadStream())
  expect(text.startsWith('\uFEFF"order",')).toBe(true)
  expect(firstCells(text)).toEqual([one, two])
  const [action] = await query(
    "SELECT details FROM audit_entry WHERE action = 'export_orders' AND outcome = 'done' ORDER BY at DESC LIMIT 1",
  )
  expect(action?.details).toMatchObject({ orders: 2 })
})

test('The export of a filtered view has what the screen shows', async ({ page }) => {
  await open(page, '/dashboard/orders?status=paid&sort=highest')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export CSV' }).click(),
  ])
  const exported = firstCells(await textOf(download.createReadStream()))
  expect(exported.slice(0, 25)).toEqual(await shown(page))
  expect([...exported].sort()).toEqual([...(await numbersOf(UNCHANGING_MERCHANT, "o.status = 'paid'"))].sort())
})

async function textOf(stream: Promise<AsyncIterable<Buffer>>): Promise<string> {
  let text = ''
  for await (const piece of await stream) text += piece.toString('utf8')
  return text
}

function firstCells(csv: string): string[] {
  return csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0]?.slice(1, -1) ?? '')
}

test('A changed order is updated in its row, and a new order is announced and appears only on request', async ({
  page,
}) => {
  await open(page, '/dashboard/orders', STILL_OWNER)
  const before = await shown(page)
  const [number = ''] = await numbersOf(UNCHANGING_MERCHANT, "o.status = 'cancelled'")
  const row = page.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('Canceled')
  await query("UPDATE customer_order SET review_reasons = '{paid_after_close}' WHERE number = $1", [number])
  await notifyOfChange()
  await expect(row).toContainText('Paid after closing')
  await query(
    `INSERT INTO customer_order (merchant_id, number, token, idempotency_key, content_hash, customer_name, email, phone,
       billing_address, shipping_address, currency, total_minor, updated_at)
     SELECT merchant_id, 'PO-NEW0-0001', translate(token, 'abcdefgh', 'ABCDEFGH'), gen_random_uuid(), content_hash, 'New Person', email, phone,
       billing_address, shipping_address, currency, total_minor, now() FROM customer_order WHERE number = $1`,
    [number],
  )
  await notifyOfChange()
  const news = page.getByRole('button', { name: 'Show 1 new order' })
  await expect(news).toBeVisible()
  expect(await shown(page)).toEqual(before)
  await news.click()
  await expect.poll(async () => (await shown(page))[0]).toBe('PO-NEW0-0001')
  await expect(news).toHaveCount(0)
  await query("DELETE FROM customer_order WHERE number = 'PO-NEW0-0001'")
  await query("UPDATE customer_order SET review_reasons = '{}' WHERE number = $1", [number])
})

test('Two tabs share one stream whatever they list, and the other goes on when its tab is closed', async ({
  page,
  context,
}) => {
  const streams: Page[] = []
  context.on('request', (request) => {
    if (request.resourceType() === 'eventsource') streams.push(request.frame().page())
  })
  await open(page)
  await expect.poll(() => streams).toEqual([page])
  const other = await context.newPage()
  await other.goto('/dashboard/orders?status=canceled')
  const [number = ''] = await numbersOf(UNCHANGING_MERCHANT, "o.status = 'cancelled'")
  const rowOf = (tab: Page) => tab.getByRole('row').filter({ hasText: number })
  const change = async (reasons: string) => {
    await query('UPDATE customer_order SET review_reasons = $2::review_reason[] WHERE number = $1', [number, reasons])
    await notifyOfChange()
  }
  await change('{paid_after_close}')
  for (const tab of [page, other]) await expect(rowOf(tab)).toContainText('Paid after closing')
  expect(streams).toEqual([page])
  await page.close()
  await expect.poll(() => streams).toEqual([page, other])
  await change('{}')
  await expect(rowOf(other)).not.toContainText('Paid after closing')
})

/** Sends the notification that follows each change of an order. */
function notifyOfChange() {
  return query("SELECT pg_notify('order_changed', id::text) FROM merchant WHERE slug = $1", [UNCHANGING_MERCHANT])
}

test('A viewer reads the list but has no export button, and the server refuses the export @journey', async ({
  page,
}) => {
  await open(page, '/dashboard/orders', 'viewer@kumo.example')
  await expect(page.getByRole('link', { name: 'Export CSV' })).toHaveCount(0)
  await expect(page.getByRole('table', { name: 'Orders' }).getByRole('checkbox')).toHaveCount(0)
  const answer = await page.request.get('/dashboard/orders/export')
  expect(answer.status()).toBe(404)
  expect(await answer.text()).toBe('')
  const refused = await query("SELECT 1 FROM audit_entry WHERE action = 'export_orders' AND outcome = 'refused'")
  expect(refused.length).toBeGreaterThan(0)
})

test('Staff may export, and get no other merchant’s order by its number, its cursor or its row', async ({ page }) => {
  const [foreign = ''] = await numbersOf(UNCHANGING_MERCHANT)
  const [row] = await query('SELECT id, created_at FROM customer_order WHERE number = $1', [foreign])
  await open(page, '/dashboard/orders', 'staff@kumo.example')
  await expect(page.getByRole('link', { name: 'Export CSV' })).toBeVisible()
  const cursor = `${new Date(String(row?.created_at)).getTime() + 1000}_${String(row?.id)}`
  for (const address of [
    `?after=${cursor}`,
    `?before=${cursor}`,
    `?q=${foreign}`,
    `/export?q=${foreign}`,
    `/export?after=${cursor}`,
  ]) {
    const answer = await page.request.get(`/dashboard/orders${address}`)
    expect(answer.status(), address).toBe(200)
    // A page without results repeats the search; a result would be a link to the order.
    expect(await answer.text(), address).not.toContain(
      address.startsWith('/export') ? foreign : `/dashboard/orders/${foreign}`,
    )
  }
  const picked = await page.request.post('/dashboard/orders/export', { form: { number: foreign } })
  expect(firstCells(await picked.text())).toEqual([])
  const pulse = await page.request.get(`/dashboard/orders/events?row=${foreign}`, {
    headers: { accept: 'application/json' },
  })
  expect(await pulse.json()).toEqual({ rows: [], newOrders: 0 })
})

for (const path of ['/dashboard/orders/events', '/dashboard/orders/export']) {
  test(`A signed-out visitor gets nothing from ${path}`, async () => {
    const answer = await fetch(world().shopUrl + path, { redirect: 'manual' })
    expect([401, 303]).toContain(answer.status)
    expect(await answer.text()).toBe('')
  })
}

for (const address of [
  '?q=%00',
  '?after=x&before=y',
  '?from=2026-13-45',
  '?min=a&max=b',
  '?status=%27&review=%27',
  '?sort=__proto__',
  '?after=99999999999999999999_x',
  '?status[]=x',
]) {
  test(`An unusual address shows a list: ${address}`, async ({ page }) => {
    await open(page)
    const response = await page.goto(`/dashboard/orders${address}`)
    expect(response?.status()).toBe(200)
    await expect(page.getByRole('heading', { name: 'Orders', exact: true })).toBeVisible()
    expect((await shown(page)).length).toBeGreaterThan(0)
  })
}

test('The list has no accessibility violations on phone and desktop, light and dark, with its filters open or empty', async ({
  page,
}) => {
  await open(page, '/dashboard/orders?status=paid&review=any')
  await page.getByText('Filters and sorting').click()
  await expectAccessible(page)
  await page.goto('/dashboard/orders?q=nobody')
  await expect(page.getByRole('heading', { name: 'No matching orders' })).toBeVisible()
  await expectAccessible(page)
})
