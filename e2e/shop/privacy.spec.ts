import { signIn } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

async function anOrderOf(slug: string): Promise<Record<string, unknown>> {
  const [order] = await query(
    'SELECT o.number, o.token FROM customer_order o JOIN merchant m ON m.id = o.merchant_id WHERE m.slug = $1 LIMIT 1',
    [slug],
  )
  if (!order) throw new Error(`The shop ${slug} has no order.`)
  return order
}

test('Another merchant’s order is not found, and not in the list @journey', async ({ page }) => {
  const { number } = await anOrderOf('northlight-supply')
  await page.goto('/dashboard')
  await signIn(page)
  const response = await page.goto(`/dashboard/orders/${String(number)}`)
  expect(response?.status()).toBe(404)
  await expect(page.getByText(String(number))).toHaveCount(0)
  await page.goto('/dashboard/orders')
  await expect(page.getByText('$')).toHaveCount(0)
})

for (const path of ['/dashboard', '/dashboard/orders/PO-0000-0000']) {
  test(`A signed-out visitor of ${path} is redirected to sign in, and then back @journey`, async ({ page }) => {
    await page.goto(path)
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/)
    await expect(page.getByRole('heading', { name: /sign in/i })).toBeVisible()
  })
}

test('A wrong password is refused without saying whether the e-mail is known', async ({ page }) => {
  for (const email of ['owner@kumo.example', 'nobody@kumo.example']) {
    await page.goto('/sign-in')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Incorrect email or password.')).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveValue(email)
  }
})

for (const [email, mayAct] of [
  ['staff@kumo.example', true],
  ['viewer@kumo.example', false],
] as const) {
  test(`${email} ${mayAct ? 'may' : 'may not'} ask the gateway about an order @journey`, async ({ page }) => {
    const { number } = await anOrderOf('kumo-coffee')
    await page.goto(`/dashboard/orders/${String(number)}`)
    await signIn(page, email)
    await expect(page.getByRole('heading', { name: String(number) })).toBeVisible()
    const button = page.getByRole('button', { name: 'Check payment status' })
    await expect(button).toHaveCount(mayAct ? 1 : 0)
    if (!mayAct) return
    await button.click()
    await expect.poll(async () => (await query('SELECT 1 FROM audit_entry WHERE target = $1', [number])).length).toBe(1)
  })
}

test('A user who signs out is signed out @journey', async ({ page }) => {
  await page.goto('/dashboard')
  await signIn(page, 'viewer@kumo.example')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).not.toHaveURL(/\/dashboard/)
  await page.goto('/dashboard')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('A copy of the cookie gives no access after the sign-out', async ({ page, browser }) => {
  await page.goto('/dashboard')
  await signIn(page, 'viewer@kumo.example')
  const stolen = await page.context().cookies()
  const thief = await browser.newContext()
  await thief.addCookies(stolen)
  const elsewhere = await thief.newPage()
  await elsewhere.goto('/dashboard/orders')
  await expect(elsewhere).toHaveURL(/\/dashboard\/orders/)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await elsewhere.goto('/dashboard/orders')
  await expect(elsewhere).toHaveURL(/\/sign-in/)
  expect(await (await thief.request.get('/api/auth/session')).json()).toEqual({})
  await thief.close()
})

test('A sign-in does not lead to another site', async ({ page, baseURL }) => {
  await page.goto('/sign-in?callbackUrl=https://elsewhere.example/')
  await signIn(page, 'staff@kumo.example')
  expect(new URL(page.url()).origin).toBe(baseURL)
})

for (const page of ['', '/success', '/declined', '/cancelled']) {
  test(`An order page${page} with a wrong token is a plain 404`, async ({ request }) => {
    const { token } = await anOrderOf('kumo-coffee')
    const wrong = `${String(token).slice(0, -1)}${String(token).endsWith('A') ? 'B' : 'A'}`
    for (const guess of [wrong, 'x', '../dashboard', `${String(token)}x`]) {
      const response = await request.get(`/orders/${encodeURIComponent(guess)}${page}`)
      expect(response.status()).toBe(404)
    }
  })
}

test('The success address does not mark an order as paid @journey', async ({ page }) => {
  const [order] = await query(
    `SELECT number, token FROM customer_order WHERE status = 'awaiting_payment' AND review_reasons = '{}' LIMIT 1`,
  )
  await page.goto(`/orders/${String(order?.token)}/success`)
  await expect(page.getByText('Thank you, your order is confirmed')).toHaveCount(0)
  const [after] = await query('SELECT status FROM customer_order WHERE number = $1', [order?.number])
  expect(after).toEqual({ status: 'awaiting_payment' })
})
