import type { Cookie, Page } from 'playwright/test'
import {
  createTeamShop,
  expectSignedIn,
  expectSignedOut,
  PASSWORD,
  signInElsewhere,
  signInWith,
} from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test('One session is ended from the list, and all of them by signing out everywhere', async ({ page, browser }) => {
  const { owner } = await createTeamShop()
  const [phone, desk] = [await signInElsewhere(browser, owner), await signInElsewhere(browser, owner)]
  await signInWith(page, owner)
  await expectSignedIn(page)
  await expect(page.getByText('This browser')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'End session' })).toHaveCount(2)
  await page.getByRole('button', { name: 'End session' }).first().click()
  await expect(page.getByRole('button', { name: 'End session' })).toHaveCount(1)
  await phone.goto('/dashboard/account')
  await desk.goto('/dashboard/account')
  expect([phone, desk].filter((each) => each.url().includes('/sign-in'))).toHaveLength(1)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  for (const each of [page, phone, desk]) await expectSignedOut(each)
})

test('A second sign-in of a browser ends its first session', async ({ page, browser }) => {
  const { owner } = await createTeamShop()
  const second = await page.context().newPage()
  for (const tab of [page, second]) {
    await tab.goto('/sign-in?callbackUrl=/dashboard/account')
    await tab.getByLabel('Email').fill(owner)
    await tab.getByLabel('Password').fill(PASSWORD)
  }
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expectSignedIn(page)
  const first = await sessionCookieOf(page)
  await second.getByRole('button', { name: 'Sign in' }).click()
  await expectSignedIn(second)
  const copy = await (await browser.newContext()).newPage()
  await copy.context().addCookies([first])
  await expectSignedOut(copy)
  await second.goto('/dashboard/account')
  await expectSignedIn(second)
})

test('A stream of orders ends when its user is disabled', async ({ page }) => {
  const { owner } = await createTeamShop()
  await signInWith(page, owner)
  await expectSignedIn(page)
  const { name, value } = await sessionCookieOf(page)
  const address = new URL('/dashboard/orders/events?first=yes', page.url())
  const stream = await fetch(address, { headers: { cookie: `${name}=${value}` } })
  expect(stream.status).toBe(200)
  await query('UPDATE user_account SET disabled_at = now() WHERE email = $1', [owner])
  // The text is complete only when the stream has ended.
  expect(await stream.text()).toContain('event: list')
})

async function sessionCookieOf(page: Page): Promise<Cookie> {
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes('session-token'))
  if (!cookie) throw new Error('The browser has no session.')
  return cookie
}
