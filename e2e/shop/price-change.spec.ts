import { fillCheckout, putInCart } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query } from '../support/world/world'

test.afterEach(async () => {
  await query("UPDATE product SET active = false WHERE slug LIKE 'changing-%'")
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'With JavaScript' : 'Without JavaScript', () => {
    test.use({ javaScriptEnabled })

    test('A price that changes while the customer types is shown before it is charged', async ({ page }) => {
      const slug = `changing-${javaScriptEnabled ? 'live' : 'plain'}`
      const email = `${slug}@example.com`
      await sell(slug, 1000)
      await putInCart(page, slug)
      await fillCheckout(page)
      await page.getByLabel('Email').fill(email)
      await query('UPDATE product SET price_minor = 1250 WHERE slug = $1', [slug])

      const proceed = page.getByRole('button', { name: /^Continue to payment/ })
      await proceed.click()
      await expect(page.getByText('The total has changed')).toBeVisible()
      await expect(proceed).toContainText('1,250')
      await expect(page.getByLabel('Email')).toHaveValue(email)
      expect(await query('SELECT 1 FROM customer_order WHERE email = $1', [email])).toEqual([])

      await proceed.click()
      await expect(page).toHaveURL(/\/HostedPaymentPage\//)
      const orders = await query('SELECT total_minor, currency FROM customer_order WHERE email = $1', [email])
      expect(orders).toEqual([{ total_minor: '1250', currency: 'JPY' }])
    })
  })
}

/** A product for this test only, because its price is changed. */
async function sell(slug: string, priceMinor: number): Promise<void> {
  await query(
    `INSERT INTO product (merchant_id, slug, name, description, image, price_minor, position)
       SELECT id, $1, 'Changing Cup', 'A cup', '/products/cloud-mug-pair.svg', $2, 99 FROM merchant WHERE slug = 'kumo-coffee'`,
    [slug, priceMinor],
  )
}
