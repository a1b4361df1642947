import { currentMember } from '@/lib/auth/require-member'
import { isOrderNumber } from '@/lib/ids'
import { lookAtList, type ListNews } from '@/lib/orders/search/look-at-list'
import { readSearch, type SearchParams } from '@/lib/orders/search/read-search'
import { watchOrder } from '@/lib/orders/watch-orders'

export const dynamic = 'force-dynamic'

/** Between two looks without a notification; each also keeps the connection from being taken for dead. */
const LOOK_EVERY_MS = 10_000
/** Between two looks however much happens: a busy shop is not looked at with each payment. */
const LOOK_AT_MOST_EVERY_MS = 1000
/** A connection ends by itself and the browser opens a new one, which asks anew who is signed in. */
const LONGEST_MS = 5 * 60_000
const MOST_ROWS = 50

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression and proxies would hold events back (lesson I75).
  'cache-control': 'no-cache, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

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
  return new Response(follow(member.merchant.id, look, request.signal), { headers: HEADERS })
}

function follow(merchantId: string, look: () => Promise<ListNews>, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      let told = ''
      let soon: NodeJS.Timeout | null = null
      const tell = async () => {
        const news = await look().catch(() => null)
        if (signal.aborted || !news) return
        const data = JSON.stringify(news)
        controller.enqueue(encoder.encode(data === told ? ':\n\n' : `event: list\ndata: ${data}\n\n`))
        told = data
      }
      const tellSoon = () => {
        soon ??= setTimeout(() => {
          soon = null
          void tell().catch(stop)
        }, LOOK_AT_MOST_EVERY_MS)
      }
      const unwatch = watchOrder(merchantId, tellSoon)
      const timer = setInterval(tellSoon, LOOK_EVERY_MS)
      const end = setTimeout(() => {
        stop()
        controller.close()
      }, LONGEST_MS)
      stop = () => {
        unwatch()
        clearInterval(timer)
        clearTimeout(end)
        if (soon) clearTimeout(soon)
      }
      signal.addEventListener('abort', () => stop())
      void tell().catch(stop)
    },
    cancel: () => stop(),
  })
}
