import type { NextRequest } from 'next/server'
import { nextAuthHandler, type NextAuthContext } from '@/lib/auth/session/next-auth-handler'
import { currentMember } from '@/lib/auth/require-member'

async function handler(request: NextRequest, context: NextAuthContext): Promise<Response> {
  // A session that was ended must not be told to whoever kept its cookie, nor the cookie be written anew.
  const [what] = (await context.params).nextauth
  if (what === 'session' && !(await currentMember())) return Response.json({})
  return nextAuthHandler(request, context)
}

export { handler as GET, handler as POST }
