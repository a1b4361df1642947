import { db, type Db } from '@/lib/db'

export type Owner = { id: string; merchant: { id: string } }

/**
 * Runs a change of a merchant's users or of what lets somebody in, under the merchant's lock: such changes are
 * serialized, and the caller must still be an owner when it is their turn. `owners`: who is one then.
 */
export function asOwner<T>(
  by: Owner,
  run: (tx: Db, owners: string[]) => Promise<T>,
): Promise<T | { kind: 'not_owner' }> {
  const merchantId = by.merchant.id
  return db.$transaction(async (tx) => {
    await lockPeople(tx, merchantId)
    const found = await tx.user.findMany({
      where: { merchantId, role: 'owner', disabledAt: null },
      select: { id: true },
    })
    const owners = found.map(({ id }) => id)
    return owners.includes(by.id) ? run(tx, owners) : { kind: 'not_owner' as const }
  })
}

/** Waits until no other change of the merchant's users is under way. */
export async function lockPeople(tx: Db, merchantId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM merchant WHERE id = ${merchantId}::uuid FOR NO KEY UPDATE`
}

/** Of the links of users who may still make them: a disabled or demoted owner's links let nobody in. */
export const MADE_BY_OWNER = { role: 'owner', disabledAt: null } as const
