import { expect, type Cookie, type Page } from 'playwright/test'
import { signIn } from '../shop/shopper'

/** Of each person who has signed in within this process. Signing in is a test of its own; the others need not repeat it. */
const sessions = new Map<string, Cookie[]>()

/** Opens a page of the dashboard as that person: with the session of an earlier test, or by signing in where there is none. */
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
