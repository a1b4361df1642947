import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'

export type AuditEntryFilter = { personId?: string | undefined; action?: string | undefined }

/**
 * A page of what a merchant's people did, newest first. The cursor is the id of the last line read; one that is not
 * this merchant's starts anew.
 */
export async function findAuditEntries(
  merchantId: string,
  filter: AuditEntryFilter,
  { cursor, take = 50 }: { cursor?: string | undefined; take?: number } = {},
) {
  const last =
    cursor !== undefined && isUuid(cursor) ? await db.auditEntry.findFirst({ where: { id: cursor, merchantId } }) : null
  const rows = await db.auditEntry.findMany({
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

export type AuditEntryRow = Awaited<ReturnType<typeof findAuditEntries>>['rows'][number]

/** The kinds of action that there are lines of. */
export async function findActionKinds(merchantId: string): Promise<string[]> {
  const kinds = await db.auditEntry.groupBy({ by: ['action'], where: { merchantId }, orderBy: { action: 'asc' } })
  return kinds.map(({ action }) => action)
}
