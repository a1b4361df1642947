import { expect, type Cookie, type Page } from 'playwright/test'
import { signIn } from '../shop/shopper'

/** Sessions of this process by user. Signing in has its own test; the others need not repeat it. */
const sessions = new Map<string, Cookie[]>()

/** Opens a page of the dashboard as a user, with an earlier session if there is one. */
export async function openAs(page: Page, email: string, path: string): Promise<void> {
  await page.context().addCookies(sessions.get(email) ?? [])
  await page.goto(path)
  if (new URL(page.url()).pathname !== '/sign-in') return
  await signIn(page, email)
  const cookies = await page.context().cookies()
  sessions.set(
    email,
    cookies.filter(({ name }) => name.includes('session-token')),
  )
  await page.goto(path)
  await expect(page).not.toHaveURL(/\/sign-in/)
}
