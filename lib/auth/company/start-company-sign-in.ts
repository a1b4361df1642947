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
export async function startCompanySignIn(callbackUrl: string, { again }: { again: boolean }): Promise<Response> {
  const answer = await callNextAuth(['csrf'])
  const { csrfToken } = csrfSchema.parse(await answer.json())
  const jar = await cookies()
  for (const cookie of new NextResponse(null, answer).cookies.getAll()) jar.set(cookie)
  // The provider is to ask for its user again, not to rely on a session there.
  const query = again ? '?prompt=login&max_age=0' : ''
  const body = new URLSearchParams({ csrfToken, callbackUrl })
  return callNextAuth(['signin', COMPANY], { query, init: { method: 'POST', body } })
}

type Call = { query?: string; init?: { method: string; body: URLSearchParams } }

function callNextAuth(nextauth: string[], { query = '', init }: Call = {}): Promise<Response> {
  const request = new NextRequest(`${env().appUrl}/api/auth/${nextauth.join('/')}${query}`, init)
  return nextAuthHandler(request, { params: Promise.resolve({ nextauth }) })
}
