import 'server-only'
import { db } from '@/lib/db'
import type { Permission } from './permissions'

/** Keeps who did what in the dashboard. `target` is the order's number or the id of what was acted on. */
export async function noteStaffAction(
  member: { id: string; merchant: { id: string } },
  action: Permission,
  target: string,
): Promise<void> {
  await db.staffAction.create({ data: { merchantId: member.merchant.id, userId: member.id, action, target } })
}
