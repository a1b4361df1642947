import type { NextRequest } from 'next/server'
import { nextAuthHandler, type NextAuthContext } from '@/lib/auth/session/next-auth-handler'
import { currentMember } from '@/lib/auth/require-member'

async function handler(request: NextRequest, context: NextAuthContext): Promise<Response> {
  // A kept cookie of an ended session must neither reveal the session nor be renewed.
  const [what] = (await context.params).nextauth
  if (what === 'session' && !(await currentMember())) return Response.json({})
  return nextAuthHandler(request, context)
}

export { handler as GET, handler as POST }
