import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

/* Runs against the shop with single sign-on; company-provider.ts signs in whoever the test names. */

const REFUSED = 'We couldn’t sign you in with Kumo Works.'
const FAILED = 'Signing in with Kumo Works didn’t work.'

const place = (path: string) => `${world().companyShopUrl}${path}`

async function somebody() {
  const id = randomUUID()
  const email = `company-${id}@example.com`
  await query(
    `INSERT INTO user_account (merchant_id, email, name, role) SELECT id, $1, 'Mei', 'staff' FROM merchant WHERE slug = 'kumo-coffee'`,
    [email],
  )
  return { subject: `subject-${id}`, email, verified: 'true', invalid: '' }
}

async function goToCompany(page: Page, from = '/dashboard/account'): Promise<void> {
  await page.goto(place(from))
  await page.getByRole('button', { name: 'Continue with Kumo Works' }).click()
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible()
}

async function comeAs(page: Page, who: Record<string, string>, from?: string): Promise<void> {
  await goToCompany(page, from)
  for (const [name, value] of Object.entries(who)) await page.getByLabel(name).fill(value)
  await page.getByRole('button', { name: 'Go on' }).click()
}

const isIn = (page: Page) => expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()

async function isRefused(page: Page, sentence = REFUSED): Promise<void> {
  await expect(page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  await page.goto(place('/dashboard/account'))
  await expect(page).toHaveURL(/\/sign-in/)
}

const signIns = (email: string) =>
  query('SELECT action, outcome::text, reason, details FROM audit_entry WHERE target = $1 ORDER BY at', [email])
const sessions = (email: string) =>
  query('SELECT s.ended_at FROM session s JOIN user_account u ON u.id = s.user_id WHERE u.email = $1', [email])

test('A user signs in with the company, returns to the requested page, and stays signed out after signing out', async ({
  page,
}) => {
  const mei = await somebody()
  await comeAs(page, { ...mei, email: mei.email.toUpperCase() })
  await isIn(page)
  expect(page.url()).toBe(place('/dashboard/account'))
  expect(await signIns(mei.email)).toEqual([
    { action: 'sign_in', outcome: 'done', reason: null, details: { method: 'company' } },
  ])
  const cookies = await page.context().cookies()
  expect(cookies.find(({ name }) => name === 'next-auth.session-token')).toMatchObject({
    httpOnly: true,
    sameSite: 'Lax',
  })
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  await page.goto(place('/dashboard'))
  await expect(page).toHaveURL(/\/sign-in/)
  await comeAs(page, mei)
  await isIn(page)
})

test('The company’s sign-in works without JavaScript, and its session ends at once when the user is disabled', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const mei = await somebody()
  await comeAs(page, mei)
  await isIn(page)
  await query('UPDATE user_account SET disabled_at = now() WHERE email = $1', [mei.email])
  await page.goto(place('/dashboard/account'))
  await expect(page).toHaveURL(/\/sign-in/)
  await comeAs(page, mei)
  await isRefused(page)
  expect(await sessions(mei.email)).toHaveLength(1)
})

test('An unknown user and a user with an unverified e-mail get the same message', async ({ page }) => {
  const mei = await somebody()
  const stranger = { ...mei, email: `stranger-${mei.email}` }
  for (const who of [stranger, { ...mei, verified: 'false' }, { ...mei, verified: '' }]) {
    await comeAs(page, who)
    await isRefused(page)
  }
  expect(
    await query('SELECT oidc_subject FROM user_account WHERE email = ANY($1)', [[mei.email, stranger.email]]),
  ).toEqual([{ oidc_subject: null }])
  expect(await sessions(mei.email)).toEqual([])
  expect(await signIns(stranger.email)).toEqual([])
})

test('Another subject with the same e-mail is refused, and the attempt is in the audit log', async ({ page }) => {
  const mei = await somebody()
  await comeAs(page, mei)
  await isIn(page)
  await page.context().clearCookies()
  await comeAs(page, { ...mei, subject: 'whoever has the address now' })
  await isRefused(page)
  expect(await sessions(mei.email)).toHaveLength(1)
  const [, refusal, ...more] = await signIns(mei.email)
  expect(refusal).toMatchObject({ action: 'sign_in', outcome: 'refused', reason: 'subject_mismatch' })
  expect(more).toEqual([])
})

for (const invalid of ['nonce', 'signature', 'audience', 'issuer']) {
  test(`A token with an invalid ${invalid} is refused`, async ({ page }) => {
    const mei = await somebody()
    await comeAs(page, { ...mei, invalid })
    await isRefused(page, FAILED)
    expect(await sessions(mei.email)).toEqual([])
  })
}

test('An answer of the provider to another browser’s sign-in creates no session', async ({ page, browser }) => {
  const mei = await somebody()
  await goToCompany(page)
  const back = await page.request.post(page.url(), { form: mei, maxRedirects: 0 })
  const answer = back.headers().location ?? ''
  expect(answer).toContain('/api/auth/callback/company?code=')
  const other = await (await browser.newContext()).newPage()
  await other.goto(answer)
  await isRefused(other, FAILED)
  expect(await sessions(mei.email)).toEqual([])
})

test('The sign-in does not redirect to another site, and another site’s form cannot start it', async ({
  page,
  request,
}) => {
  const mei = await somebody()
  await comeAs(page, mei, '/sign-in?callbackUrl=//evil.example/')
  await expect(page).toHaveURL(place('/dashboard'))
  const form = { callbackUrl: '/dashboard' }
  for (const origin of ['https://evil.example', 'null']) {
    const answer = await request.post(place('/sign-in/company'), { form, headers: { origin }, maxRedirects: 0 })
    expect(answer.headers().location).toBe(place('/sign-in'))
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
})

test('A user with a password can still use it', async ({ page }) => {
  await page.goto(place('/dashboard/account'))
  await page.getByLabel('Email').fill('staff@kumo.example')
  await page.getByLabel('Password').fill('try-the-checkout')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await isIn(page)
})

test('Without the settings there is no button and no company sign-in', async ({ page, request }) => {
  await page.goto('/sign-in')
  await expect(page.getByRole('button')).toHaveText(['Sign in'])
  const answer = await request.post('/sign-in/company', { form: { callbackUrl: '/' }, maxRedirects: 0 })
  expect(answer.status()).toBe(404)
})
