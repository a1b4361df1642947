import type { Page } from 'playwright/test'
import { fillCheckout, putInCart } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'

/** The id of an action that the running build does not have, as from a page of a build before it was renamed. */
const OTHER_ID = '60'.repeat(21)
const ANY_ID = /\b[0-9a-f]{42}\b/g

/** Forms of this page name another action until the returned function is called. */
async function comeFromOtherBuild(page: Page): Promise<() => Promise<void>> {
  await page.route('**/checkout', async (route) => {
    const request = route.request()
    const headers = await request.allHeaders()
    if (request.method() !== 'POST') return route.continue()
    const postData = request.postData()?.replaceAll(/(?<=ACTION_ID_|"id":")[0-9a-f]{42}\b/g, OTHER_ID)
    if (headers['next-action'] !== undefined) headers['next-action'] = headers['next-action'].replace(ANY_ID, OTHER_ID)
    await route.continue({ headers, ...(postData !== undefined && { postData }) })
  })
  return () => page.unroute('**/checkout')
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'With JavaScript' : 'Without JavaScript', () => {
    // The first answer of the server is that it does not know the action.
    test.use({ javaScriptEnabled, mayFail: /status of 409/ })

    test('A form from another build comes back with what was typed, and can be submitted', async ({ page }) => {
      await putInCart(page)
      await fillCheckout(page)
      const arrive = await comeFromOtherBuild(page)
      await page.getByRole('button', { name: /^Continue to payment/ }).click()
      await expect(page.getByRole('alert').getByText('Your changes weren’t submitted')).toBeVisible()
      await arrive()
      await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Taro Yamada')
      await expect(page.locator('#billingPostalCode')).toHaveValue('1600022')
      await page.getByRole('button', { name: /^Continue to payment/ }).click()
      await expect(page).toHaveURL(/\/HostedPaymentPage\//)
    })
  })
}

test('A page names the build that it is from', async ({ page }) => {
  const answer = await page.request.get('/')
  expect(await answer.text()).toMatch(/\?dpl=[0-9a-f]{16}"/)
})
