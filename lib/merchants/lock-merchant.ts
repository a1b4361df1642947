import type { Db } from '@/lib/db'

export type LockedMerchant = { currency: string }

/**
 * Holds the shop's row until the transaction ends, so that no product is priced in one currency while the shop goes
 * over to another. Orders that are placed meanwhile do not wait for it.
 */
export async function lockMerchant(tx: Db, merchantId: string): Promise<LockedMerchant> {
  const [shop] = await tx.$queryRaw<
    LockedMerchant[]
  >`SELECT currency FROM merchant WHERE id = ${merchantId}::uuid FOR NO KEY UPDATE`
  if (!shop) throw new RangeError('There is no such merchant.')
  return shop
}
