import { liveResponse } from '@/app/_live/live-response'
import { currentMember } from '@/lib/auth/require-member'
import { isOrderNumber } from '@/lib/ids'
import { lookAtList } from '@/lib/orders/search/look-at-list'
import { readSearch, type SearchParams } from '@/lib/orders/search/read-search'

export const dynamic = 'force-dynamic'

/** A busy shop is not looked at with each payment, and each new connection asks anew who is signed in. */
const PACE = { lookEveryMs: 10_000, atMostEveryMs: 1000, longestMs: 5 * 60_000 }
const MOST_ROWS = 50

/**
 * GET /dashboard/orders/events — how the orders on a screen stand (`row`, several), at once and whenever that changes,
 * and how many new ones the same search would show. Asked for JSON it answers once, for browsers behind a proxy that
 * lets no events through. Reads only, and within the merchant of who asks.
 */
export async function GET(request: Request): Promise<Response> {
  const member = await currentMember()
  if (!member) return new Response(null, { status: 401 })
  const params = new URL(request.url).searchParams
  const asked: SearchParams = Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
  const { search } = readSearch(asked, member.merchant)
  const numbers = params.getAll('row').filter(isOrderNumber).slice(0, MOST_ROWS)
  const look = () => lookAtList(member.merchant.id, search, { numbers, isFirstPage: params.get('first') === 'yes' })
  if (request.headers.get('accept') === 'application/json') return Response.json(await look())
  return liveResponse(request.signal, { event: 'list', watchedId: member.merchant.id, look, ...PACE })
}
