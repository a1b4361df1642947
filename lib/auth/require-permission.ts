import 'server-only'
import { notFound } from 'next/navigation'
import { recordAuditEntry } from './audit/record-audit-entry'
import { may, type Permission } from './permissions'
import { requestOrigin } from './request-origin'
import { requireMember, type Member } from './require-member'

/** Like requireMember, for a page that not every role may see: for the others it is 404, and the attempt is recorded. */
export async function requirePermission(permission: Permission, returnTo: string): Promise<Member> {
  const member = await requireMember(returnTo)
  if (may(member.role, permission)) return member
  const { address } = await requestOrigin()
  const entry = { action: 'access', outcome: 'refused', reason: 'not_allowed', target: returnTo.split('?')[0] } as const
  await recordAuditEntry({ member, address }, { ...entry, details: { permission } })
  notFound()
}
