import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/auth-options'
import { currentMember } from '@/lib/auth/require-member'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own endpoints: session, csrf, callback, signout. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  // A session that was ended must not be told to whoever kept its cookie, nor the cookie be written anew.
  const [what] = (await context.params).nextauth
  if (what === 'session' && !(await currentMember())) return Response.json({})
  // NextAuth() without options for pages answers any: its types end here.
  const handle = NextAuth(authOptions()) as (request: NextRequest, context: Context) => Promise<Response>
  return handle(request, context)
}

export { handler as GET, handler as POST }
