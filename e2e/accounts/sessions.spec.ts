import { createTeamShop, expectSignedIn, expectSignedOut, signInElsewhere, signInWith } from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'

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
