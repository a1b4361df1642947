import { liveResponse, STREAM_ENDS } from '@/app/_live/live-response'
import { watchingMember } from '@/lib/auth/require-member'
import { isOrderNumber } from '@/lib/ids'
import { getListUpdates } from '@/lib/orders/search/list-updates'
import { readSearch } from '@/lib/orders/search/read-search'
import { toSearchParams } from '@/lib/orders/search/search-params'

export const dynamic = 'force-dynamic'

const MOST_ROWS = 50

/**
 * GET /dashboard/orders/events — the state of the orders on a page (`row`, several), at once and whenever it changes,
 * and how many new ones the same search would show. Asked for JSON it answers once, for browsers behind a proxy that
 * blocks event streams. Reads only, and only within the merchant of the member. It ends with the member’s session.
 */
export async function GET(request: Request): Promise<Response> {
  const watching = await watchingMember()
  if (!watching) return new Response(null, { status: 401 })
  const { member, ask } = watching
  const params = new URL(request.url).searchParams
  const { search } = readSearch(toSearchParams(params), member.merchant)
  const numbers = params.getAll('row').filter(isOrderNumber).slice(0, MOST_ROWS)
  const look = () => getListUpdates(member.merchant.id, search, { numbers, isFirstPage: params.get('first') === 'yes' })
  if (request.headers.get('accept') === 'application/json') return Response.json(await look())
  const lookIfAllowed = async () => ((await ask())?.merchant.id === member.merchant.id ? look() : STREAM_ENDS)
  const { id } = member.merchant
  const find = () => Promise.resolve({ watchedId: id, look: lookIfAllowed })
  return liveResponse(request, { reader: 'orders_list', key: id, find })
}
