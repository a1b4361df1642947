'use server'

import { redirect } from 'next/navigation'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { requestOrigin } from '@/lib/auth/request-origin'
import { currentMember } from '@/lib/auth/require-member'
import { endBrowserSession } from '@/lib/auth/session/browser-session'

/** Signs this browser out. Its session cookie is no longer valid, not even as a copy. */
export async function signOut(): Promise<void> {
  const member = await currentMember()
  await endBrowserSession()
  const { address } = await requestOrigin()
  if (member) {
    await recordAuditEntry({ member, address }, { action: 'sign_out', outcome: 'done', target: member.email })
  }
  redirect('/sign-in')
}
