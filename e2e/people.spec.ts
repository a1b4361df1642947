import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright/test'
import { hashPassword } from '../lib/auth/sign-in/passwords'
import { expectNoBarriers } from './support/barriers'
import { expect, test } from './support/test'
import { query, world } from './support/world'

const PASSWORD = 'a password for these tests'

/** A shop of its own for each test, so that nobody else's sign-ins and changes are in the way. */
async function shopWithOwner() {
  const id = randomUUID().slice(0, 8)
  const [merchant] = await query(
    `INSERT INTO merchant (slug, name, gateway_merchant_id, gateway_merchant_email, currency, time_zone)
     VALUES ($1, 'People’s shop', $1, 'shop@example.com', 'JPY', 'Asia/Tokyo') RETURNING id`,
    [`people-${id}`],
  )
  const add = async (name: string, role: string) => {
    const email = `${name.toLowerCase()}-${id}@example.com`
    const values = [merchant?.id, email, name, role, await hashPassword(PASSWORD)]
    await query(
      'INSERT INTO user_account (merchant_id, email, name, role, password_hash) VALUES ($1, $2, $3, $4::role, $5)',
      values,
    )
    return email
  }
  return { id, add, owner: await add('Aiko', 'owner') }
}

async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in?callbackUrl=/dashboard/account')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const isIn = (page: Page) => expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()

async function elsewhere(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, email)
  await isIn(page)
  return page
}

async function isOut(page: Page): Promise<void> {
  await page.goto('/dashboard/account')
  await expect(page).toHaveURL(/\/sign-in/)
}

async function openPerson(page: Page, name: string): Promise<void> {
  await page.goto('/dashboard/people')
  await page.getByRole('link', { name: `Change ${name}` }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function makeLink(page: Page, email: string): Promise<string> {
  await page.goto('/dashboard/people')
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Make an invitation link' }).click()
  return page.getByLabel('Link', { exact: true }).inputValue()
}

test('Somebody who is invited joins with the link, without JavaScript, and it works once', async ({
  page,
  browser,
}) => {
  const { id, owner } = await shopWithOwner()
  await signIn(page, owner)
  await isIn(page)
  const link = await makeLink(page, `mei-${id}@example.com`)
  const guest = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await guest.goto(link)
  await expect(guest.getByText(`mei-${id}@example.com`)).toBeVisible()
  await guest.getByLabel('Your name').fill('Mei')
  await guest.getByLabel('Password', { exact: true }).fill('too short')
  await guest.getByLabel('Repeat password').fill('too short')
  await guest.getByRole('button', { name: 'Create account' }).click()
  await expect(guest.getByText('Use at least 12 characters.')).toBeVisible()
  await expect(guest.getByLabel('Your name')).toHaveValue('Mei')
  await guest.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await guest.getByLabel('Repeat password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Create account' }).click()
  await expect(guest).toHaveURL(/\/dashboard/)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Change Mei' })).toBeVisible()
})

test('A withdrawn invitation opens nothing', async ({ page }) => {
  const { id, owner } = await shopWithOwner()
  await signIn(page, owner)
  await isIn(page)
  const link = await makeLink(page, `mei-${id}@example.com`)
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('None. Whoever you invite stands here')).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible()
})

test('The pages of a good invitation and of a good link to a new password have no barrier', async ({
  page,
  browser,
}) => {
  const { id, add, owner } = await shopWithOwner()
  await add('Ren', 'staff')
  await signIn(page, owner)
  await isIn(page)
  const links = [await makeLink(page, `mei-${id}@example.com`)]
  await openPerson(page, 'Ren')
  await page.getByRole('button', { name: 'Make a link to a new password' }).click()
  links.push(await page.getByLabel('Link', { exact: true }).inputValue())
  const guest = await (await browser.newContext()).newPage()
  for (const link of links) {
    await guest.goto(link)
    await expect(guest.getByRole('textbox').first()).toBeVisible()
    await expectNoBarriers(guest)
  }
})

test('Whoever is disabled is out at once, and comes in again when enabled', async ({ page, browser }) => {
  const { add, owner } = await shopWithOwner()
  const ren = await elsewhere(browser, await add('Ren', 'staff'))
  await signIn(page, owner)
  await isIn(page)
  await openPerson(page, 'Ren')
  await page.getByRole('button', { name: 'Disable Ren' }).click()
  await expect(page.getByText('Tick the box if that is what you want.')).toBeVisible()
  await ren.goto('/dashboard/account')
  await isIn(ren)
  await page.getByLabel('Yes, Ren shall have no access').check()
  await page.getByRole('button', { name: 'Disable Ren' }).click()
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
  await isOut(ren)
  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByRole('button', { name: 'Disable Ren' })).toBeVisible()
  await isOut(ren)
})

test('Somebody who forgot their password chooses a new one with an owner’s link, without JavaScript, once', async ({
  page,
  browser,
}) => {
  const { add, owner } = await shopWithOwner()
  const email = await add('Ren', 'staff')
  const ren = await elsewhere(browser, email)
  await signIn(page, owner)
  await isIn(page)
  await openPerson(page, 'Ren')
  await page.getByRole('button', { name: 'Make a link to a new password' }).click()
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
  await isOut(ren)
  await guest.goto(link)
  await expect(guest.getByRole('heading', { name: 'This link doesn’t work' })).toBeVisible()
  await signIn(ren, email)
  await expect(ren.getByText('Incorrect email or password.')).toBeVisible()
  await signIn(ren, email, 'another good password')
  await isIn(ren)
  const actions = `SELECT u.name, a.action FROM audit_entry a JOIN user_account u ON u.id = a.user_id WHERE a.target = $1 AND a.action LIKE '%password%' ORDER BY a.at`
  expect(await query(actions, [email])).toEqual([
    { name: 'Aiko', action: 'make_password_link' },
    { name: 'Ren', action: 'reset_password' },
  ])
})

test('The only owner who forgot their password gets a new one at the console, and the audit says so', async ({
  page,
  browser,
}) => {
  const { add, owner } = await shopWithOwner()
  const [aiko, ren] = [await elsewhere(browser, owner), await elsewhere(browser, await add('Ren', 'staff'))]
  const set = (password: string) =>
    execFileSync(process.execPath, ['--import', 'tsx', 'prisma/set-password.ts', '--email', owner], {
      env: { ...process.env, DATABASE_URL: world().databaseUrl },
      input: `${password}\n`,
      stdio: ['pipe', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
  expect(() => set('too short')).toThrow(/at least 12 characters/)
  await aiko.goto('/dashboard/account')
  await isIn(aiko)
  expect(set('another good password')).not.toContain('another good password')
  await isOut(aiko)
  await ren.goto('/dashboard/account')
  await isIn(ren)
  await signIn(page, owner, 'another good password')
  await isIn(page)
  await page.goto('/dashboard/audit')
  const line = page
    .getByRole('list', { name: 'Staff actions' })
    .getByRole('listitem')
    .filter({ hasText: `Got a new password ${owner}` })
  await expect(line).toContainText(/Somebody\s*from the console.*by:.*console/s)
})

test('The last owner stays, and nobody stops being an owner by accident', async ({ page }) => {
  const { add, owner } = await shopWithOwner()
  await signIn(page, owner)
  await isIn(page)
  await openPerson(page, 'Aiko')
  const demote = async () => {
    await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
    await page.getByRole('button', { name: 'Save the role' }).click()
  }
  await demote()
  await expect(page.getByText('You would not be an owner any more.')).toBeVisible()
  await page.getByLabel('This is you').check()
  await demote()
  await expect(page.getByText('This is the only owner who can sign in.')).toBeVisible()
  expect(await query('SELECT role::text FROM user_account WHERE email = $1', [owner])).toEqual([{ role: 'owner' }])
  await add('Ren', 'owner')
  await page.getByLabel('This is you').check()
  await demote()
  await expect
    .poll(() => query('SELECT role::text FROM user_account WHERE email = $1', [owner]))
    .toEqual([{ role: 'viewer' }])
  const answer = await page.goto('/dashboard/people')
  expect(answer?.status()).toBe(404)
})

test('A new password ends every session but this one', async ({ page, browser }) => {
  const { owner } = await shopWithOwner()
  const other = await elsewhere(browser, owner)
  await signIn(page, owner)
  await isIn(page)
  const change = async (present: string) => {
    await page.getByLabel('Present password').fill(present)
    await page.getByLabel('New password', { exact: true }).fill('another good password')
    await page.getByLabel('New password again').fill('another good password')
    await page.getByRole('button', { name: 'Change the password' }).click()
  }
  await change('not my password')
  await expect(page.getByText('This is not your present password.').first()).toBeVisible()
  await other.goto('/dashboard/account')
  await isIn(other)
  await change(PASSWORD)
  await expect(page.getByText('Your password is changed.')).toBeVisible()
  await isOut(other)
  await page.reload()
  await isIn(page)
  await signIn(other, owner)
  await expect(other.getByText('Incorrect email or password.')).toBeVisible()
  await signIn(other, owner, 'another good password')
  await isIn(other)
})

test('One session is ended from the list, and all by signing out everywhere', async ({ page, browser }) => {
  const { owner } = await shopWithOwner()
  const [phone, desk] = [await elsewhere(browser, owner), await elsewhere(browser, owner)]
  await signIn(page, owner)
  await isIn(page)
  await expect(page.getByText('This browser')).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'End this' })).toHaveCount(2)
  await page.getByRole('button', { name: 'End this' }).first().click()
  await expect(page.getByRole('button', { name: 'End this' })).toHaveCount(1)
  await phone.goto('/dashboard/account')
  await desk.goto('/dashboard/account')
  expect([phone, desk].filter((each) => each.url().includes('/sign-in'))).toHaveLength(1)
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  for (const each of [page, phone, desk]) await isOut(each)
})

test('The audit tells who did what, from where, before and after, and shows refusals', async ({ page, browser }) => {
  const { add, owner } = await shopWithOwner()
  const ren = await elsewhere(browser, await add('Ren', 'staff'))
  expect((await ren.goto('/dashboard/audit'))?.status()).toBe(404)
  await signIn(page, owner, 'a wrong guess at it')
  await expect(page.getByText('Incorrect email or password.')).toBeVisible()
  await signIn(page, owner)
  await isIn(page)
  await openPerson(page, 'Ren')
  await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
  await page.getByRole('button', { name: 'Save the role' }).click()
  await expect(page.getByText('Ren: viewer from now on.')).toBeVisible()
  await page.goto('/dashboard/audit')
  const lines = page.getByRole('list', { name: 'Staff actions' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'Changed the role of' })).toContainText(/Aiko.*from .*staff.*viewer/s)
  await expect(lines.filter({ hasText: 'Was refused' })).toContainText(/Ren.*see_audit/s)
  await expect(lines.filter({ hasText: 'Sign-in refused' })).toContainText('Aiko')
  await page.getByLabel('Person').selectOption({ label: 'Ren' })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/person=/)
  await expect(lines.filter({ hasText: 'Aiko' })).toHaveCount(0)
  await expect(lines.filter({ hasText: 'Was refused' })).toHaveCount(1)
})
