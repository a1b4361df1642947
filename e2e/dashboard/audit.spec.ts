import { createTeamShop, expectSignedIn, openTeamMember, signInElsewhere, signInWith } from '../support/dashboard/team'
import { expect, test } from '../support/browser/test'

test('The audit log shows who did what, from where, before and after, and what was refused', async ({
  page,
  browser,
}) => {
  const { add, owner } = await createTeamShop()
  const ren = await signInElsewhere(browser, await add('Ren', 'staff'))
  expect((await ren.goto('/dashboard/audit'))?.status()).toBe(404)
  await signInWith(page, owner, 'a wrong guess at it')
  await expect(page.getByText('Incorrect email or password.')).toBeVisible()
  await signInWith(page, owner)
  await expectSignedIn(page)
  await openTeamMember(page, 'Ren')
  await page.getByRole('combobox', { name: 'Role' }).selectOption('viewer')
  await page.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('Ren is now a viewer.')).toBeVisible()
  await page.goto('/dashboard/audit')
  const lines = page.getByRole('list', { name: 'Audit entries' }).getByRole('listitem')
  await expect(lines.filter({ hasText: 'Changed the role of' })).toContainText(/Aiko.*from .*Staff.*Viewer/s)
  await expect(lines.filter({ hasText: 'Tried to open' })).toContainText(/Ren.*\/dashboard\/audit.*Their role/s)
  await expect(lines.filter({ hasText: `Sign-in as ${owner} refused` })).toContainText('Aiko')
  await page.getByRole('combobox', { name: 'User' }).selectOption({ label: 'Ren' })
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page).toHaveURL(/user=/)
  await expect(lines.filter({ hasText: 'Aiko' })).toHaveCount(0)
  await expect(lines.filter({ hasText: 'Tried to open' })).toHaveCount(1)
})
