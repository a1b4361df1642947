import 'server-only'
import { headers } from 'next/headers'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { redactJson } from '@/lib/redact'
import { clientAddress } from './client-address'
import type { Permission } from './permissions'

type StaffNote = {
  action: Permission | 'refused' | 'sign_in' | 'sign_out'
  /** The order's number, or the id of what was acted on. */
  target: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Keeps who did what in the dashboard, from where, and what it was before and after. Amounts as text. */
export async function noteStaffAction(
  member: { id: string; merchant: { id: string } },
  { action, target, before, after }: StaffNote,
): Promise<void> {
  const address = clientAddress(await headers()).slice(0, 45)
  await db.staffAction.create({
    data: {
      ...{ merchantId: member.merchant.id, userId: member.id, action, target: target.slice(0, 100), address },
      ...(before && { before: redacted(before) }),
      ...(after && { after: redacted(after) }),
    },
  })
}

/** What was typed may hold a card number. Keys and passwords are never handed over. */
function redacted(value: Record<string, unknown>): Prisma.InputJsonObject {
  // Made of JSON text, it is what JSON holds.
  return JSON.parse(redactJson(JSON.stringify(value))) as Prisma.InputJsonObject
}
