import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'

export type StaffActionFilter = { personId?: string | undefined; action?: string | undefined }

/**
 * A page of what a merchant's people did, newest first. The cursor is the id of the last line read; one that is not
 * this merchant's starts anew.
 */
export async function findStaffActions(
  merchantId: string,
  filter: StaffActionFilter,
  { cursor, take = 50 }: { cursor?: string | undefined; take?: number } = {},
) {
  const last =
    cursor !== undefined && isUuid(cursor)
      ? await db.staffAction.findFirst({ where: { id: cursor, merchantId } })
      : null
  const rows = await db.staffAction.findMany({
    where: {
      merchantId,
      ...(filter.personId !== undefined && { userId: filter.personId }),
      ...(filter.action !== undefined && { action: filter.action }),
      ...(last && { OR: [{ at: { lt: last.at } }, { at: last.at, id: { lt: last.id } }] }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: take + 1,
    include: { user: { select: { name: true, email: true } } },
  })
  const page = rows.slice(0, take)
  return { rows: page, nextCursor: rows.length > take ? (page.at(-1)?.id ?? null) : null }
}

export type StaffActionRow = Awaited<ReturnType<typeof findStaffActions>>['rows'][number]

/** The kinds of action that there are lines of. */
export async function findActionKinds(merchantId: string): Promise<string[]> {
  const kinds = await db.staffAction.groupBy({ by: ['action'], where: { merchantId }, orderBy: { action: 'asc' } })
  return kinds.map(({ action }) => action)
}
