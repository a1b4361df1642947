import path from 'node:path'
import { NextResponse, type NextRequest } from 'next/server'
import { readActionIds, renderInstead } from '@/server/unsent-form'

let known: ReturnType<typeof readActionIds> | undefined

/** Before forms that a browser posts without JavaScript: Next would answer an unknown action with a line of text. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  known ??= readActionIds(path.join(process.cwd(), '.next'))
  const headers = known === null ? null : await renderInstead(request, known)
  return headers === null ? NextResponse.next() : NextResponse.next({ request: { headers } })
}

// Next reads this without running it: only literals. Everything else passes by, above all webhooks.
export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/).*)',
      has: [{ type: 'header', key: 'content-type', value: 'multipart/form-data.*' }],
      missing: [{ type: 'header', key: 'next-action' }],
    },
  ],
}
