import type { Page } from 'playwright/test'
import { expectAccessible } from '../support/browser/accessibility'
import { buyWithoutBrowser } from '../support/shop/buy-without-browser'
import { openAs } from '../support/dashboard/open-as'
import { openEmptyShop } from '../support/dashboard/empty-shop'
import { storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

const STAFF = 'staff@kumo.example'
const VIEWER = 'viewer@kumo.example'

/** Pays ¥4,800 at a gateway that captures one yen less. */
async function payTooLittle(): Promise<string> {
  const number = await buyWithoutBrowser({ chargeLie: 'amount', amountShiftMinor: -1 })
  await expect.poll(async () => (await storedOrder(number))?.review_reasons).toBe('{amount_mismatch}')
  return number
}

async function open(page: Page, path: string, email: string): Promise<void> {
  await openAs(page, email, path)
  await expect(page.getByRole('heading', { name: 'Needs review', exact: true })).toBeVisible()
}

/** The page of the queue that begins with this order, whatever the length of the queue. */
async function queueFrom(number: string): Promise<string> {
  const [before] = await query(
    `SELECT o.number FROM customer_order o JOIN customer_order mine ON mine.merchant_id = o.merchant_id AND mine.number = $1
     WHERE (o.created_at, o.id) < (mine.created_at, mine.id) ORDER BY o.created_at DESC, o.id DESC LIMIT 1`,
    [number],
  )
  return `/dashboard/review?reason=amount_mismatch&after=${String(before?.number)}`
}

test('A payment of the wrong amount needs review with both amounts, and once resolved it leaves the queue, with user and reason @journey', async ({
  page,
}) => {
  const number = await payTooLittle()
  expect(await storedOrder(number)).toMatchObject({ status: 'processing', review_reasons: '{amount_mismatch}' })
  await open(page, await queueFrom(number), STAFF)
  const one = page.getByRole('article', { name: number })
  await expect(one).toContainText('The order total is ¥4,800, but the gateway captured or holds ¥4,799.')
  await one.getByText('Resolve without changes…').click()
  await one.getByLabel('Explanation').fill('One yen is not worth a letter.')
  await one.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(one).toHaveCount(0)
  await expect(page.getByRole('status').getByText('Resolved. New information will reopen the review.')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Resolved. New information')).toHaveCount(0)
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', captured_minor: '4799', review_reasons: '{}' })
  const noted = await query(
    `SELECT u.email, a.details, a.before, a.after FROM audit_entry a JOIN user_account u ON u.id = a.user_id
     WHERE a.action = 'resolve_review' AND a.target = $1`,
    [number],
  )
  expect(noted).toMatchObject([
    {
      email: STAFF,
      before: { status: 'processing', reviewReasons: ['amount_mismatch'] },
      details: { reason: 'amount_mismatch', why: 'One yen is not worth a letter.' },
      after: { status: 'paid', reviewReasons: [] },
    },
  ])
})

test('Without an explanation nothing is resolved', async ({ page }) => {
  const number = await payTooLittle()
  await open(page, await queueFrom(number), STAFF)
  const one = page.getByRole('article', { name: number })
  await one.getByText('Resolve without changes…').click()
  await one.getByLabel('Explanation').fill('  x ')
  await one.getByRole('button', { name: 'Resolve', exact: true }).click()
  await expect(one.getByText('Enter an explanation.').first()).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'processing', review_reasons: '{amount_mismatch}' })
})

test('A viewer sees the queue and cannot resolve anything @journey', async ({ page }) => {
  const number = await payTooLittle()
  await open(page, await queueFrom(number), VIEWER)
  const one = page.getByRole('article', { name: number })
  await expect(one).toContainText('The order total is ¥4,800, but the gateway captured or holds ¥4,799.')
  await expect(one).toContainText('Your role has view-only access. Staff and owners can resolve this.')
  await expect(one.getByRole('button')).toHaveCount(0)
  await expect(one.getByRole('link')).toHaveText([number])
  await expect(one.getByText('Resolve without changes…')).toHaveCount(0)
})

test('A merchant with nothing to review sees an empty queue, and no other merchant’s orders', async ({ page }) => {
  const number = await payTooLittle()
  const { ownerEmail } = await openEmptyShop()
  await open(page, '/dashboard/review', ownerEmail)
  await expect(page.getByRole('heading', { name: 'Nothing needs review' })).toBeVisible()
  await page.goto(await queueFrom(number))
  await expect(page.getByRole('heading', { name: 'No matching orders' })).toBeVisible()
  await expect(page.getByText(number)).toHaveCount(0)
  await expect(page.getByRole('article')).toHaveCount(0)
  await page.goto('/dashboard/review')
  await expectAccessible(page)
})

test('The queue has no accessibility violations on phone and desktop, light and dark', async ({ page }) => {
  test.slow()
  const number = await payTooLittle()
  const path = await queueFrom(number)
  await open(page, path, STAFF)
  for (const address of [path, '/dashboard/review', '/dashboard/review?reason=zzz&after=%00']) {
    await page.goto(address)
    await page.getByText('Resolve without changes…').first().click()
    await expectAccessible(page)
  }
})
