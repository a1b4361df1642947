import {
  createTeamShop,
  expectSignedIn,
  expectSignedOut,
  openTeamMember,
  signInElsewhere,
  signInWith,
} from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test('A disabled member is signed out at once, and can sign in again when enabled', async ({ page, browser }) => {
  const { add, owner } = await createTeamShop()
  const ren = await signInElsewhere(browser, await add('Ren', 'staff'))
  await signInWith(page, owner)
  await expectSignedIn(page)
  await openTeamMember(page, 'Ren')
  await page.getByRole('button', { name: 'Disable Ren' }).click()
  await expect(page.getByText('Check the box to confirm.')).toBeVisible()
  await ren.goto('/dashboard/account')
  await expectSignedIn(ren)
  await page.getByLabel('Disable this account').check()
  await page.getByRole('button', { name: 'Disable Ren' }).click()
  await expect(page.getByText('Disabled', { exact: true })).toBeVisible()
  await expectSignedOut(ren)
  await page.getByRole('button', { name: 'Enable' }).click()
  await expect(page.getByRole('button', { name: 'Disable Ren' })).toBeVisible()
  await expectSignedOut(ren)
})

test('The last owner stays an owner, and giving up the role needs a confirmation', async ({ page }) => {
  const { add, owner } = await createTeamShop()
  await signInWith(page, owner)
  await expectSignedIn(page)
  await openTeamMember(page, 'Aiko')
  const demote = async () => {
    await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
    await page.getByRole('button', { name: 'Save role' }).click()
  }
  await demote()
  await expect(page.getByText('You won’t be an owner anymore.')).toBeVisible()
  await page.getByLabel('This is my own account').check()
  await demote()
  await expect(page.getByText('This is the only owner who can sign in.')).toBeVisible()
  expect(await query('SELECT role::text FROM user_account WHERE email = $1', [owner])).toEqual([{ role: 'owner' }])
  await add('Ren', 'owner')
  await page.getByLabel('This is my own account').check()
  await demote()
  await expect
    .poll(() => query('SELECT role::text FROM user_account WHERE email = $1', [owner]))
    .toEqual([{ role: 'viewer' }])
  const answer = await page.goto('/dashboard/people')
  expect(answer?.status()).toBe(404)
})
