import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright/test'
import { hashPassword } from '../../../lib/auth/sign-in/passwords'
import { expect } from '../browser/test'
import { query } from '../world/world'

export const PASSWORD = 'a password for these tests'

/** A merchant for one test, unaffected by sign-ins and changes of other tests. */
export async function createTeamShop() {
  const id = randomUUID().slice(0, 8)
  const [merchant] = await query(
    `INSERT INTO merchant (slug, name, gateway_merchant_id, gateway_merchant_email, currency, time_zone)
     VALUES ($1, 'Team shop', $1, 'shop@example.com', 'JPY', 'Asia/Tokyo') RETURNING id`,
    [`team-${id}`],
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

export async function signInWith(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in?callbackUrl=/dashboard/account')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export const expectSignedIn = (page: Page) => expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()

export async function signInElsewhere(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signInWith(page, email)
  await expectSignedIn(page)
  return page
}

export async function expectSignedOut(page: Page): Promise<void> {
  await page.goto('/dashboard/account')
  await expect(page).toHaveURL(/\/sign-in/)
}

export async function openTeamMember(page: Page, name: string): Promise<void> {
  await page.goto('/dashboard/people')
  await page.getByRole('link', { name: `Edit ${name}` }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

export async function createInviteLink(page: Page, email: string): Promise<string> {
  await page.goto('/dashboard/people')
  await page.getByLabel('Email').fill(email)
  await page.getByRole('button', { name: 'Create invite link' }).click()
  return page.getByLabel('Link', { exact: true }).inputValue()
}
