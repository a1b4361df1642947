import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright/test'
import { codeOf } from '../../testing/second-factor'
import { expectAccessible } from '../support/browser/accessibility'
import {
  createInviteLink,
  createTeamShop,
  expectSignedIn,
  expectSignedOut,
  PASSWORD,
  signInElsewhere,
  signInWith,
} from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

type Shown = { secret: string; recoveryCodes: string[] }

/** Reads a set-up from the page, as a user without a camera does. */
async function readSetUp(page: Page): Promise<Shown> {
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible()
  const secret =
    (await page
      .locator('code')
      .filter({ hasText: /^[A-Z2-7 ]{39}$/ })
      .textContent()) ?? ''
  const recoveryCodes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allTextContents()
  return { secret, recoveryCodes }
}

/** Turns it on with a code of the step before, so that the codes of now and later are left. */
async function turnOn(page: Page): Promise<Shown> {
  await page.getByRole('button', { name: 'Set up' }).click()
  const shown = await readSetUp(page)
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('Incorrect code.').first()).toBeVisible()
  await page.getByLabel('Code', { exact: true }).fill(codeOf(shown.secret, -1))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expect(page.getByText('10 recovery codes left.')).toBeVisible()
  return shown
}

async function enter(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Continue' }).click()
}

test('With two-step authentication a password alone signs nobody in, and each code signs in once', async ({
  page,
  browser,
}) => {
  const { owner } = await createTeamShop()
  const elsewhere = await signInElsewhere(browser, owner)
  await signInWith(page, owner)
  await expectSignedIn(page)
  const { secret, recoveryCodes } = await turnOn(page)
  await expectSignedOut(elsewhere)
  await page.goto('/dashboard/account')
  await expectSignedIn(page)

  const phone = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await signInWith(phone, owner)
  await expect(phone.getByRole('heading', { name: 'Enter your code' })).toBeVisible()
  await expectSignedOut(phone)
  await phone.goto('/sign-in/code?callbackUrl=/dashboard/account')
  await enter(phone, '000000')
  await expect(phone.getByText('Incorrect code.')).toBeVisible()
  const code = codeOf(secret)
  await enter(phone, code)
  await expectSignedIn(phone)

  await signInWith(elsewhere, owner)
  await enter(elsewhere, code)
  await expect(elsewhere.getByText('Incorrect code.')).toBeVisible()
  await enter(elsewhere, (recoveryCodes[0] ?? '').toUpperCase())
  await expectSignedIn(elsewhere)
  await expect(elsewhere.getByText('9 recovery codes left.')).toBeVisible()
  await elsewhere.getByLabel('Code', { exact: true }).fill(recoveryCodes[0] ?? '')
  await elsewhere.getByRole('button', { name: 'Turn off' }).click()
  await expect(elsewhere.getByText('Incorrect code.').first()).toBeVisible()
  await elsewhere.getByLabel('Code', { exact: true }).fill(recoveryCodes[1] ?? '')
  await elsewhere.getByRole('button', { name: 'Turn off' }).click()
  await expect(elsewhere.getByRole('button', { name: 'Set up' })).toBeVisible()
})

test('A shop that requires it has everybody set it up at the next sign-in, also whoever is invited', async ({
  page,
  browser,
}) => {
  const { add, owner, id } = await createTeamShop()
  const ren = await signInElsewhere(browser, await add('Ren', 'staff'))
  await signInWith(page, owner)
  await expectSignedIn(page)
  const require = async () => {
    await page.goto('/dashboard/settings')
    await page.getByLabel('Two-step authentication').selectOption('required')
    await page.getByRole('button', { name: 'Save' }).click()
  }
  await require()
  await expect(page.getByText('Set up two-step authentication for your own account first').first()).toBeVisible()
  await ren.goto('/dashboard/account')
  await expectSignedIn(ren)
  await page.goto('/dashboard/account')
  await turnOn(page)
  await require()
  await expect(page.getByText('Saved.')).toBeVisible()

  await expectSignedOut(ren)
  await signInWith(ren, `ren-${id}@example.com`)
  await expect(ren.getByRole('heading', { name: 'Set up two-step authentication' })).toBeVisible()
  await expectAccessible(ren)
  await expectSignedOut(ren)
  await signInWith(ren, `ren-${id}@example.com`)
  await enter(ren, codeOf((await readSetUp(ren)).secret))
  await expectSignedIn(ren)

  const link = await createInviteLink(page, `mei-${id}@example.com`)
  const mei = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await mei.goto(link)
  await mei.getByLabel('Your name').fill('Mei')
  await mei.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await mei.getByLabel('Repeat password').fill(PASSWORD)
  await mei.getByRole('button', { name: 'Create account' }).click()
  await expect(mei.getByRole('heading', { name: 'Set up two-step authentication' })).toBeVisible()
  const { secret } = await readSetUp(mei)
  await expectSignedOut(mei)
  await mei.goto('/sign-in/code')
  await enter(mei, codeOf(secret))
  await expect(mei).toHaveURL(/\/dashboard$/)
})

test('Two-step authentication is removed at the console, and the audit log shows it', async ({ page, browser }) => {
  const { owner } = await createTeamShop()
  await signInWith(page, owner)
  await expectSignedIn(page)
  await turnOn(page)
  const command = ['--import', 'tsx', 'prisma/commands/remove-second-factor.ts', '--email', owner, '--remove']
  execFileSync(process.execPath, command, { env: { ...process.env, DATABASE_URL: world().databaseUrl } })
  await expectSignedOut(page)
  await signInElsewhere(browser, owner)
  const entries = `SELECT user_id, outcome, details FROM audit_entry WHERE action = 'remove_second_factor' AND target = $1`
  expect(await query(entries, [owner])).toEqual([{ user_id: null, outcome: 'done', details: { method: 'console' } }])
})
