import 'server-only'
import { notFound } from 'next/navigation'
import { recordAuditEntry } from './audit/record-audit-entry'
import { may, type Permission } from './permissions'
import { requireMember, type Member } from './require-member'

/** Like requireMember, for a page that not everybody may see: for others it is not there, and the attempt is kept. */
export async function requirePermission(permission: Permission, returnTo: string): Promise<Member> {
  const member = await requireMember(returnTo)
  if (may(member.role, permission)) return member
  await recordAuditEntry(member, { action: 'refused', target: permission })
  notFound()
}
