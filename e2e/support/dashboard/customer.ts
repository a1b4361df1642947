import { expect } from 'playwright/test'
import { buyWithoutBrowser } from '../shop/buy-without-browser'
import { storedOrder } from '../shop/shopper'
import { query } from '../world/world'

let count = 0

/** Two paid orders of one customer with an e-mail address of their own. */
export async function createCustomer() {
  const email = `customer-${process.pid}-${(count += 1)}@example.com`
  const numbers = [await buyWithoutBrowser(), await buyWithoutBrowser()]
  for (const number of numbers) {
    await expect.poll(async () => (await storedOrder(number))?.status).toBe('paid')
    await expect.poll(() => query(WAITING, [number])).toEqual([])
  }
  await query('UPDATE customer_order SET email = $1 WHERE number = ANY($2)', [email, numbers])
  return { email, numbers }
}

const WAITING = `SELECT delivery.id FROM webhook_delivery delivery JOIN customer_order o ON o.id = delivery.order_id
  WHERE o.number = $1 AND delivery.processed_at IS NULL`

/** What the audit has of the customer of an order, by its number. */
export const auditOf = (number: string) =>
  query(
    `SELECT action, outcome, reason, details, user_id IS NULL AS by_command FROM audit_entry WHERE target = $1 ORDER BY at`,
    [number],
  )
