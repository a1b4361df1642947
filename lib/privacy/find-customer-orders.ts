import { db } from '@/lib/db'

/**
 * The ids of a customer's orders at one merchant, newest first. A customer is an e-mail address, whatever its case. Orders
 * whose customer is erased belong to nobody.
 */
export async function findCustomerOrders(merchantId: string, email: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer_order
    WHERE merchant_id = ${merchantId}::uuid AND lower(email) = lower(${email}) AND customer_erased_at IS NULL
    ORDER BY created_at DESC, id DESC`
  return rows.map(({ id }) => id)
}
