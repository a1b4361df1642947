'use server'

import { redirect } from 'next/navigation'
import { noteStaffAction } from '@/lib/auth/note-staff-action'
import { currentMember } from '@/lib/auth/require-member'
import { closeSession } from '@/lib/auth/session'

/** Signs this browser out. A copy of its cookie opens nothing any more. */
export async function signOut(): Promise<void> {
  const member = await currentMember()
  await closeSession()
  if (member) await noteStaffAction(member, { action: 'sign_out', target: member.email })
  redirect('/sign-in')
}
