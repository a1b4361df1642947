import { randomUUID } from 'node:crypto'
import { query } from '../world/world'

export type EmptyShop = { merchantId: string; ownerEmail: string }

/** A merchant without orders, and its owner, who signs in with the demo password. */
export async function openEmptyShop(timeZone = 'UTC'): Promise<EmptyShop> {
  const name = `quiet-${randomUUID()}`
  const ownerEmail = `${name}@quiet.example`
  const [shop] = await query(
    `INSERT INTO merchant (slug, name, gateway_merchant_id, gateway_merchant_email, currency, time_zone)
     VALUES ($1, 'Quiet Shop', $1, 'shop@quiet.example', 'USD', $2) RETURNING id`,
    [name, timeZone],
  )
  await query(
    `INSERT INTO user_account (merchant_id, email, name, role, password_hash)
     SELECT $1, $2, 'Quinn', 'owner', password_hash FROM user_account WHERE email = 'owner@kumo.example'`,
    [shop?.id, ownerEmail],
  )
  return { merchantId: String(shop?.id), ownerEmail }
}

/** An order of that merchant that awaits payment, placed at that moment. */
export async function placeUnpaidOrder({ merchantId }: EmptyShop, createdAt: string): Promise<void> {
  const id = randomUUID()
  await query(
    `INSERT INTO customer_order (merchant_id, number, token, idempotency_key, content_hash, customer_name, email, phone,
       billing_address, shipping_address, currency, total_minor, created_at)
     VALUES ($1, upper('Q-' || left($2, 8)), $2, $2::uuid, repeat('0', 64), 'Quinn', 'quinn@quiet.example', '1', '{}', '{}', 'USD', 1200, $3)`,
    [merchantId, id, createdAt],
  )
}
