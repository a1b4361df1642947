import { db } from '@/lib/db'

/** Whether the merchant takes no new payments for now. Payments that were started before can be finished. */
export async function arePaymentsPaused(merchantId: string): Promise<boolean> {
  const select = { paymentsPausedAt: true }
  const merchant = await db.merchant.findUniqueOrThrow({ where: { id: merchantId }, select })
  return merchant.paymentsPausedAt !== null
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
