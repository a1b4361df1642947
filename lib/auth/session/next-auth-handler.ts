import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import type { Admit } from '@/lib/auth/company/company-provider'
import { authOptions } from './auth-options'

export type NextAuthContext = { params: Promise<{ nextauth: string[] }> }

/**
 * next-auth's own endpoints: session, csrf, signin, callback, signout. `admit` decides whom the company's sign-in lets in.
 */
export function nextAuthHandler(request: NextRequest, context: NextAuthContext, admit?: Admit): Promise<Response> {
  // NextAuth() without options for pages answers any: its types end here.
  const handle = NextAuth(authOptions(admit)) as (request: NextRequest, context: NextAuthContext) => Promise<Response>
  return handle(request, context)
}
