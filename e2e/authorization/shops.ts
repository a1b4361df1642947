import { randomUUID } from 'node:crypto'
import { hashPassword } from '../../lib/auth/sign-in/passwords'
import { query } from '../support/world/world'
import type { Things } from './rules'

export const PASSWORD = 'a password for the matrix'
export type Shop = { merchantId: string; things: Things; emails: Record<'owner' | 'staff' | 'viewer', string> }

/**
 * A merchant with three users, an order, a product and an invitation. No other test changes it, so any change is
 * visible.
 */
export async function openShop(): Promise<Shop> {
  const slug = `matrix-${randomUUID().slice(0, 8)}`
  const merchantId = await insert('merchant', { slug, gateway_merchant_id: slug })
  const hash = await hashPassword(PASSWORD)
  const add = async (role: 'owner' | 'staff' | 'viewer') => {
    const email = `${role}@${slug}.example`
    const fresh = { disabled_at: null, oidc_issuer: null, oidc_subject: null }
    return {
      email,
      id: await insert('user_account', { merchant_id: merchantId, email, role, password_hash: hash, ...fresh }),
    }
  }
  const [owner, staff, viewer] = [await add('owner'), await add('staff'), await add('viewer')]
  const four = () => randomUUID().slice(0, 4).toUpperCase()
  const number = `PO-${four()}-${four()}`
  const token = randomUUID().replaceAll('-', '').padEnd(43, 'x')
  await insert('customer_order', {
    merchant_id: merchantId,
    number,
    token,
    idempotency_key: randomUUID(),
    reviewReasons: [],
  })
  const product = await insert('product', { merchant_id: merchantId, slug })
  const [row] = await query(
    `INSERT INTO invitation (merchant_id, email, role, token_sha256, expires_at) VALUES ($1, $2, 'viewer', repeat('0', 32) || $3, now() + '1 day') RETURNING id`,
    [merchantId, `guest@${slug}.example`, randomUUID().replaceAll('-', '')],
  )
  const things = {
    number,
    product,
    person: staff.id,
    invitation: String(row?.id),
    unknown: randomUUID(),
    key: randomUUID(),
  }
  return { merchantId, things, emails: { owner: owner.email, staff: staff.email, viewer: viewer.email } }
}

/** Copies a row of the demo data with a new id and the given values. */
async function insert(table: string, given: Record<string, unknown>): Promise<string> {
  const id = randomUUID()
  const changes = JSON.stringify({ ...given, id })
  await query(
    `INSERT INTO ${table} SELECT (jsonb_populate_record(sample, $1::jsonb)).* FROM (SELECT t AS sample FROM ${table} t LIMIT 1) one`,
    [changes],
  )
  return id
}

/** Everything of a merchant that the dashboard could change, without the audit log and the report totals. */
export async function fingerprint(merchantId: string): Promise<string> {
  const tables = [
    'user_account',
    'invitation',
    'product',
    'customer_order',
    'payment_attempt',
    'payment_operation',
    'ledger_entry',
    'webhook_delivery',
  ]
  const parts = tables.map((table) => `SELECT '${table}', to_jsonb(t)::text FROM ${table} t WHERE merchant_id = $1`)
  const links = `SELECT 'password_link', to_jsonb(t)::text FROM password_link t JOIN user_account u ON u.id = t.user_id WHERE u.merchant_id = $1`
  const merchant = `SELECT 'merchant', to_jsonb(t)::text FROM merchant t WHERE id = $1`
  return JSON.stringify(await query(`${[merchant, links, ...parts].join(' UNION ALL ')} ORDER BY 1, 2`, [merchantId]))
}

export async function countRefusals(merchantId: string): Promise<number> {
  const [row] = await query(
    `SELECT count(*)::int AS n FROM audit_entry WHERE merchant_id = $1 AND outcome = 'refused'`,
    [merchantId],
  )
  return Number(row?.n)
}
