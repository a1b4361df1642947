import { expectAccessible } from '../support/browser/accessibility'
import {
  createInviteLink,
  createTeamShop,
  expectSignedIn,
  openTeamMember,
  PASSWORD,
  signInWith,
} from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'

test('An invited teammate joins with the link, without JavaScript, and the link works once', async ({
  page,
  browser,
}) => {
  const { id, owner } = await createTeamShop()
  await signInWith(page, owner)
  await expectSignedIn(page)
  const link = await createInviteLink(page, `mei-${id}@example.com`)
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
  await expect(page.getByRole('link', { name: 'Edit Mei' })).toBeVisible()
})

test('The link of a withdrawn invitation does not work', async ({ page }) => {
  const { id, owner } = await createTeamShop()
  await signInWith(page, owner)
  await expectSignedIn(page)
  const link = await createInviteLink(page, `mei-${id}@example.com`)
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('No pending invitations.')).toBeVisible()
  await page.goto(link)
  await expect(page.getByRole('heading', { name: 'This invitation doesn’t work' })).toBeVisible()
})

test('The pages of a valid invitation and of a valid password link have no accessibility violations', async ({
  page,
  browser,
}) => {
  const { id, add, owner } = await createTeamShop()
  await add('Ren', 'staff')
  await signInWith(page, owner)
  await expectSignedIn(page)
  const links = [await createInviteLink(page, `mei-${id}@example.com`)]
  await openTeamMember(page, 'Ren')
  await page.getByRole('button', { name: 'Create password link' }).click()
  links.push(await page.getByLabel('Link', { exact: true }).inputValue())
  const guest = await (await browser.newContext()).newPage()
  for (const link of links) {
    await guest.goto(link)
    await expect(guest.getByRole('textbox').first()).toBeVisible()
    await expectAccessible(guest)
  }
})
