import 'server-only'
import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import { z } from 'zod'
import { env } from '@/lib/env'
import { COMPANY } from './company-provider'
import { nextAuthHandler } from '@/lib/auth/session/next-auth-handler'

const csrfSchema = z.object({ csrfToken: z.string() })

/**
 * Sends the browser to the company's provider. next-auth requires its own CSRF token with that form, which its browser
 * code would fetch first; fetching it here makes a plain form enough. The caller has checked that the form is ours.
 */
export async function startCompanySignIn(callbackUrl: string): Promise<Response> {
  const answer = await callNextAuth(['csrf'])
  const { csrfToken } = csrfSchema.parse(await answer.json())
  const jar = await cookies()
  for (const cookie of new NextResponse(null, answer).cookies.getAll()) jar.set(cookie)
  return callNextAuth(['signin', COMPANY], { method: 'POST', body: new URLSearchParams({ csrfToken, callbackUrl }) })
}

function callNextAuth(nextauth: string[], init?: { method: string; body: URLSearchParams }): Promise<Response> {
  const request = new NextRequest(`${env().appUrl}/api/auth/${nextauth.join('/')}`, init)
  return nextAuthHandler(request, { params: Promise.resolve({ nextauth }) })
}
