'use server'

import { redirect } from 'next/navigation'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { currentMember } from '@/lib/auth/require-member'
import { closeSession } from '@/lib/auth/session/session'

/** Signs this browser out. Its session cookie is no longer valid, not even as a copy. */
export async function signOut(): Promise<void> {
  const member = await currentMember()
  await closeSession()
  if (member) await recordAuditEntry(member, { action: 'sign_out', target: member.email })
  redirect('/sign-in')
}
