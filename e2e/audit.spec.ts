import { createTeamShop, expectSignedIn, openTeamMember, signInElsewhere, signInWith } from './support/team'
import { expect, test } from './support/test'

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
