import { payOnPage } from '../../../testing/storm/actors/payer'
import { Shopper } from '../../../testing/storm/actors/shopper'
import { armLink, CARDS } from './shopper'
import { query, world } from '../world/world'

const SOMEBODY = { email: 'taro@example.com', slug: 'cloud-mug-pair', quantity: 1, submitsTwice: false }

/**
 * Buys a mug for ¥4,800 by submitting the forms without a browser, for tests of what follows a purchase.
 * `e2e/shop/buy.spec.ts` tests the pages themselves.
 *
 * @param faults the sandbox's faults for this payment
 * @returns the order's number
 */
export async function buyWithoutBrowser(faults: Record<string, unknown> = {}): Promise<string> {
  const shopper = new Shopper(world().shopUrl, SOMEBODY)
  const { url } = await shopper.order()
  await armLink(url, faults)
  const back = await payOnPage(shopper.browser, url, { card: CARDS.pays.replaceAll(' ', ''), answer: 'approve' })
  if (!back?.startsWith(world().shopUrl)) throw new Error(`The gateway sent the shopper to ${back}`)
  await shopper.look(back)
  const found = 'SELECT number FROM customer_order o JOIN payment_attempt a ON a.order_id = o.id WHERE a.link_url = $1'
  const [order] = await query(found, [url])
  return String(order?.number)
}
