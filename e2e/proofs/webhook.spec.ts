import { z } from 'zod'
import { armPayment, CARDS, goToPayment, orderNumber, payBy, storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { query, world } from '../support/world/world'

const sentSchema = z.array(
  z.looseObject({ url: z.string(), answerStatus: z.number().nullable(), error: z.string().nullable() }),
)

/** The shop's answers to the webhooks about this payment. */
async function answersTo(reference: string): Promise<(number | string | null)[]> {
  const response = await fetch(`${world().sandboxUrl}/control/webhooks`)
  const sent = sentSchema.parse(await response.json())
  return sent
    .filter(({ url }) => url.includes(`attempt=${reference}&`))
    .map(({ answerStatus, error }) => answerStatus ?? error)
}

test('A thousand copies of one webhook are each answered 200 and make one ledger entry', async ({ page }) => {
  test.setTimeout(120_000)
  await goToPayment(page)
  await armPayment(page, { copies: 1000 })
  await payBy(page, CARDS.pays)
  await expect(page.getByRole('heading', { name: 'Thank you, your order is confirmed' })).toBeVisible({
    timeout: 60_000,
  })
  const number = await orderNumber(page)
  const deliveries = () =>
    query('SELECT outcome FROM webhook_delivery WHERE merchant_txn_ref = $1 AND processed_at IS NOT NULL', [
      `${number}-1`,
    ])
  await expect.poll(async () => (await deliveries()).length, { timeout: 90_000 }).toBe(1000)
  expect((await deliveries()).filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1)
  const ledger = await query(
    'SELECT t.id FROM ledger_entry t JOIN customer_order o ON o.id = t.order_id WHERE o.number = $1',
    [number],
  )
  expect(ledger).toHaveLength(1)
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', captured_minor: '4800', review_reasons: '{}' })
  expect(await answersTo(`${number}-1`)).toEqual(Array(1000).fill(200))
})
