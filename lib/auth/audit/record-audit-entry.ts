import 'server-only'
import { headers } from 'next/headers'
import { clientAddress } from '@/lib/client-address'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { redactJson } from '@/lib/redact'
import type { Permission } from '@/lib/auth/permissions'

/** What people do with their own account, and owners with others', beside the permitted actions. */
type AccountAction =
  | 'sign_in'
  | 'sign_in_refused'
  | 'sign_out'
  | 'sign_out_everywhere'
  | 'end_session'
  | 'invite'
  | 'withdraw_invitation'
  | 'accept_invitation'
  | 'make_password_link'
  | 'reset_password'
  | 'change_role'
  | 'disable'
  | 'enable'

type NewAuditEntry = {
  action: Permission | AccountAction | 'refused'
  /** The order's number, or the id of what was acted on. */
  target: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Keeps who did what in the dashboard, from where, and what it was before and after. Amounts as text. */
export async function recordAuditEntry(
  member: { id: string; merchant: { id: string } },
  { action, target, before, after }: NewAuditEntry,
): Promise<void> {
  const address = clientAddress(await headers()).slice(0, 45)
  await db.auditEntry.create({
    data: {
      merchantId: member.merchant.id,
      userId: member.id,
      action,
      target: target.slice(0, 100),
      address,
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
