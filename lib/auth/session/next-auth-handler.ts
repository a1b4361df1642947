import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { authOptions } from './auth-options'

export type NextAuthContext = { params: Promise<{ nextauth: string[] }> }

/** next-auth's own endpoints: session, csrf, signin, callback, signout. */
export function nextAuthHandler(request: NextRequest, context: NextAuthContext): Promise<Response> {
  // NextAuth() without options for pages answers any: its types end here.
  const handle = NextAuth(authOptions()) as (request: NextRequest, context: NextAuthContext) => Promise<Response>
  return handle(request, context)
}
