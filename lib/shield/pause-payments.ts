import { db } from '@/lib/db'

/** Whether the merchant takes no new payments for now. Payments that were started before can be finished. */
export async function arePaymentsPaused(merchantId: string): Promise<boolean> {
  return (await getPausedAt(merchantId)) !== null
}

/** Since when they are paused. */
export async function getPausedAt(merchantId: string): Promise<Date | null> {
  const select = { paymentsPausedAt: true }
  const { paymentsPausedAt } = await db.merchant.findUniqueOrThrow({ where: { id: merchantId }, select })
  return paymentsPausedAt
}

/** @returns whether it was changed */
export async function setPaymentsPaused(merchantId: string, pausedAt: Date | null): Promise<boolean> {
  const differs = { paymentsPausedAt: pausedAt === null ? { not: null } : null }
  const { count } = await db.merchant.updateMany({
    where: { id: merchantId, ...differs },
    data: { paymentsPausedAt: pausedAt },
  })
  return count > 0
}
