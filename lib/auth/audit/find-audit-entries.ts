import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'
import type { AuditAction } from './audit-actions'

export type AuditEntryFilter = { userId?: string | undefined; action?: AuditAction | undefined }

/**
 * A page of a merchant's audit, newest first. The cursor is the id of the last entry read; one that is not this
 * merchant's starts from the newest.
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
      ...(filter.userId !== undefined && { userId: filter.userId }),
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
