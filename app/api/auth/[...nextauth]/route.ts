import type { NextRequest } from 'next/server'
import { nextAuthHandler, type NextAuthContext } from '@/lib/auth/session/next-auth-handler'
import type { Admit } from '@/lib/auth/company/company-provider'
import { readInvitationCookie } from '@/lib/auth/company/invitation-cookie'
import { admitInvited } from '@/lib/people/admit-invited'
import { currentMember } from '@/lib/auth/require-member'

const admit: Admit = async (claims, address) => {
  return admitInvited(claims, { address, token: await readInvitationCookie() })
}

async function handler(request: NextRequest, context: NextAuthContext): Promise<Response> {
  // A kept cookie of an ended session must neither reveal the session nor be renewed.
  const [what] = (await context.params).nextauth
  if (what === 'session' && !(await currentMember())) return Response.json({})
  return nextAuthHandler(request, context, admit)
}

export { handler as GET, handler as POST }
