import type { Db } from '@/lib/db'

export type LockedMerchant = { currency: string }

/**
 * Locks the merchant's row until the transaction ends, so that no product gets a price in one currency while the
 * merchant changes to another. Orders that are placed meanwhile do not wait for it.
 */
export async function lockMerchant(tx: Db, merchantId: string): Promise<LockedMerchant> {
  const [merchant] = await tx.$queryRaw<
    LockedMerchant[]
  >`SELECT currency FROM merchant WHERE id = ${merchantId}::uuid FOR NO KEY UPDATE`
  if (!merchant) throw new RangeError('There is no such merchant.')
  return merchant
}
