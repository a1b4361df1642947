import path from 'node:path'
import { NextResponse, type NextRequest } from 'next/server'
import { pageHeaders } from '@/lib/browser/page-headers'
import { env } from '@/lib/env'
import { chooseByAddress } from '@/server/choose-by-address'
import { readActionIds, renderInstead } from '@/server/unsent-form'

// eslint-disable-next-line no-restricted-properties -- Next sets it, and replaces it while it compiles.
const isDevelopment = process.env.NODE_ENV === 'development'

let known: ReturnType<typeof readActionIds> | undefined

/** Before pages: the language that their address chooses, and their headers, with a nonce that Next gives to its scripts. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const own = pageHeaders(env(), { isDevelopment })
  const headers = (await headersOfUnsentForm(request)) ?? new Headers(request.headers)
  const choice = chooseByAddress(request.nextUrl, headers)
  // Next looks for the nonce there.
  headers.set('content-security-policy', own['content-security-policy'])
  const response = NextResponse.next({ request: { headers } })
  for (const [name, value] of Object.entries(own)) response.headers.set(name, value)
  if (choice) response.cookies.set(choice)
  return response
}

/** For a form that a browser posts without JavaScript: Next would answer an unknown action with a line of text. */
async function headersOfUnsentForm(request: NextRequest): Promise<Headers | null> {
  if (!/^multipart\/form-data/.test(request.headers.get('content-type') ?? '')) return null
  known ??= readActionIds(path.join(process.cwd(), '.next'))
  return known === null ? null : renderInstead(request, known)
}

// Next reads this without running it: only literals. Everything else passes by, above all webhooks, and what the client
// runtime fetches: a script on a page asks for that.
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/|(?:products|shops)/[^/]+\\.svg$|icon\\.svg$).*)',
      missing: [
        { type: 'header', key: 'next-action' },
        { type: 'header', key: 'rsc', value: '1' },
      ],
    },
  ],
}
