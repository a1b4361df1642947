import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/auth-options'

type Context = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own endpoints: session, csrf, callback, signout. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  // NextAuth() without options for pages answers any: its types end here.
  const handle = NextAuth(authOptions()) as (request: NextRequest, context: Context) => Promise<Response>
  return handle(request, context)
}

export { handler as GET, handler as POST }
