import { execFileSync } from 'node:child_process'
import {
  createTeamShop,
  expectSignedIn,
  expectSignedOut,
  openTeamMember,
  PASSWORD,
  signInElsewhere,
  signInWith,
} from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

test('A member who forgot the password chooses a new one with an owner’s link, without JavaScript, once', async ({
  page,
  browser,
}) => {
  const { add, owner } = await createTeamShop()
  const email = await add('Ren', 'staff')
  const ren = await signInElsewhere(browser, email)
  await signInWith(page, owner)
  await expectSignedIn(page)
  await openTeamMember(page, 'Ren')
  await page.getByRole('button', { name: 'Create password link' }).click()
  const link = await page.getByLabel('Link', { exact: true }).inputValue()
  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const choose = async (password: string, repeated = password) => {
    await guest.getByLabel('New password', { exact: true }).fill(password)
    await guest.getByLabel('Repeat password').fill(repeated)
    await guest.getByRole('button', { name: 'Save password' }).click()
  }
  expect((await guest.goto(link))?.headers()['referrer-policy']).toBe('same-origin')
  await expect(guest.getByText(email)).toBeVisible()
  await choose('too short')
  await expect(guest.getByText('Use at least 12 characters.')).toBeVisible()
  await choose('another good password', 'another god password')
  await expect(guest.getByText('Passwords don’t match.')).toBeVisible()
  await choose('another good password')
  await expect(guest.getByText('Password changed. Sign in with your new password.')).toBeVisible()
  await expectSignedOut(ren)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible()
  await signInWith(ren, email)
  await expect(ren.getByText('Incorrect email or password.')).toBeVisible()
  await signInWith(ren, email, 'another good password')
  await expectSignedIn(ren)
  const actions = `SELECT u.name, a.action FROM audit_entry a JOIN user_account u ON u.id = a.user_id WHERE a.target = $1 AND a.action LIKE '%password%' AND a.outcome = 'done' ORDER BY a.at`
  expect(await query(actions, [email])).toEqual([
    { name: 'Aiko', action: 'create_password_link' },
    { name: 'Ren', action: 'reset_password' },
  ])
})

test('The only owner who forgot the password gets a new one at the console, and the audit log shows it', async ({
  page,
  browser,
}) => {
  const { add, owner } = await createTeamShop()
  const [aiko, ren] = [await signInElsewhere(browser, owner), await signInElsewhere(browser, await add('Ren', 'staff'))]
  const set = (password: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', 'prisma/commands/set-password.ts', '--email', owner], {
      env: { ...process.env, DATABASE_URL: world().servingDatabaseUrl },
      input: `${password}\n`,
      stdio: ['pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
  expect(() => set('too short')).toThrow(/at least 12 characters/)
  await aiko.goto('/dashboard/account')
  await expectSignedIn(aiko)
  expect(set('another good password')).not.toContain('another good password')
  await expectSignedOut(aiko)
  await ren.goto('/dashboard/account')
  await expectSignedIn(ren)
  await signInWith(page, owner, 'another good password')
  await expectSignedIn(page)
  await page.goto('/dashboard/audit')
  const line = page
    .getByRole('list', { name: 'Audit entries' })
    .getByRole('listitem')
    .filter({ hasText: `Reset the password of ${owner}` })
  await expect(line).toContainText(/Console.*Method:.*Console/s)
})

test('A new password ends every session except the current one', async ({ page, browser }) => {
  const { owner } = await createTeamShop()
  const other = await signInElsewhere(browser, owner)
  await signInWith(page, owner)
  await expectSignedIn(page)
  const change = async (present: string) => {
    await page.getByLabel('Current password').fill(present)
    await page.getByLabel('New password', { exact: true }).fill('another good password')
    await page.getByLabel('Repeat new password').fill('another good password')
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  await change('not my password')
  await expect(page.getByText('Incorrect current password.').first()).toBeVisible()
  await other.goto('/dashboard/account')
  await expectSignedIn(other)
  await change(PASSWORD)
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await expectSignedOut(other)
  await page.reload()
  await expectSignedIn(page)
  await signInWith(other, owner)
  await expect(other.getByText('Incorrect email or password.')).toBeVisible()
  await signInWith(other, owner, 'another good password')
  await expectSignedIn(other)
})
