import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'
import { readStamp, writeStamp } from './stamps'

/*
 * A browser is known once an order placed by it has been paid for some time. Its cookie names that order and is signed,
 * so that an id learnt elsewhere is of no use.
 */

/** So that a stolen card that was approved does not make its tester a known customer during the same attack. */
const KNOWN_AFTER_MS = 60 * 60_000

/** The cookie's value after an order was placed. */
export function browserStampOf(orderId: string, now: Date): string {
  return `${orderId}.${writeStamp('browser', orderId, now)}`
}

export async function isKnownBrowser(merchantId: string, stamp: string | undefined, now: Date): Promise<boolean> {
  const orderId = stamp?.slice(0, 36) ?? ''
  if (!isUuid(orderId) || !readStamp('browser', orderId, { text: stamp?.slice(37), now })) return false
  const createdAt = { lt: new Date(now.getTime() - KNOWN_AFTER_MS) }
  const status = { in: ['paid', 'partially_refunded'] as ('paid' | 'partially_refunded')[] }
  return (await db.order.count({ where: { id: orderId, merchantId, createdAt, status } })) > 0
}
