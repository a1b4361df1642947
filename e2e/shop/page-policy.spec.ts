import type { Page } from 'playwright/test'
import { signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'

/* That no page breaks its own policy is part of every browser test: each fails when the console reports an error. */

const SCRIPT = '<script>window.attacked = true</script>'
const HANDLER = '<img src="/nothing.png" onerror="window.attacked = true">'

/** Opens a page whose HTML holds a script and a handler of somebody else. */
async function openWithMarkup(page: Page, path: string): Promise<void> {
  await page.route(path, async (route) => {
    const response = await route.fetch()
    const body = (await response.text()).replace('</body>', `${SCRIPT}${HANDLER}</body>`)
    await route.fulfill({ response, body })
  })
  await page.goto(path)
}

test.describe('What the policy does not allow', () => {
  test.use({ mayFail: /Content Security Policy|hydrat/i })

  for (const path of ['/', '/sign-in', '/nothing-here']) {
    test(`An inline script of somebody else does not run on ${path}`, async ({ page }) => {
      await openWithMarkup(page, path)
      expect(await page.content()).toContain('window.attacked')
      expect(await page.evaluate(() => 'attacked' in window)).toBe(false)
    })
  }

  test('An image of another host is not loaded', async ({ page }) => {
    await page.goto('/')
    const blocked = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ blockedURI }) => resolve(blockedURI))
          document.body.append(Object.assign(new Image(), { src: 'https://images.example/a.png' }))
        }),
    )
    expect(blocked).toBe('https://images.example/a.png')
  })
})

test('What browsers report is listed for the owner, without the address of a page', async ({ page, request }) => {
  const report = {
    'document-uri': 'http://localhost/orders/a-secret-token',
    'effective-directive': 'script-src-elem',
    'blocked-uri': 'https://scripts.example/a.js?order=secret',
  }
  const headers = { 'content-type': 'application/csp-report', 'x-forwarded-for': '198.51.100.77' }
  const answer = await request.post('/api/reports/csp', { headers, data: JSON.stringify({ 'csp-report': report }) })
  expect(answer.status()).toBe(204)
  await page.goto('/dashboard/settings')
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Blocked content' })).toBeVisible()
  await expect(page.getByText('https://scripts.example', { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain('secret-token')
})
