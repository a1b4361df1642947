import { db } from '@/lib/db'
import type { OrderSearch } from './order-search'

/** More than any reference names; a bound, not a page. */
const MOST_IDS = 100

/**
 * The orders that a search text names outright: by number, by our reference or by a gateway transaction id. Null when
 * it names none (or nothing is searched), and may be the beginning of an e-mail address.
 */
export async function findIdsByText(merchantId: string, { text }: Pick<OrderSearch, 'text'>): Promise<string[] | null> {
  if (text === null) return null
  const ids = [text, text.toLowerCase()]
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM customer_order
      WHERE merchant_id = ${merchantId}::uuid AND number = ANY (${numbersIn(text)}::text[])
    UNION
    SELECT order_id FROM payment_attempt
      WHERE merchant_id = ${merchantId}::uuid AND merchant_txn_ref = ANY (${referencesIn(text)}::text[])
    UNION
    SELECT order_id FROM ledger_entry
      WHERE merchant_id = ${merchantId}::uuid AND gateway_transaction_id = ANY (${ids}::text[])
    LIMIT ${MOST_IDS}`
  return rows.length === 0 ? null : rows.map(({ id }) => id)
}

/** "PO-7F3K-29QX", "7f3k 29qx" and "po7f3k29qx" are the same number; O is typed for 0, and I or L for 1 (lib/ids.ts). */
export function numbersIn(text: string): string[] {
  const [, first, second] = /^(?:PO)?(\w{4})(\w{4})$/.exec(bare(text)) ?? []
  return first === undefined || second === undefined ? [] : withDigits(`PO-${first}-${second}`)
}

export function referencesIn(text: string): string[] {
  const [, first, second, ordinal] = /^(?:PO)?(\w{4})(\w{4})(\d{1,4})$/.exec(bare(text)) ?? []
  const written =
    first === undefined || second === undefined || ordinal === undefined ? [] : withDigits(`PO-${first}-${second}`)
  return [text, ...written.map((number) => `${number}-${ordinal ?? ''}`)]
}

function bare(text: string): string {
  return text.toUpperCase().replace(/[\s-]/g, '')
}

function withDigits(number: string): string[] {
  const digits = number.slice(3).replaceAll('O', '0').replace(/[IL]/g, '1')
  return [...new Set([number, `PO-${digits}`])]
}
