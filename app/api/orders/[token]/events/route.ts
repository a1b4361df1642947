import { getOrderPulse } from '@/lib/orders/find-orders'
import { watchOrder } from '@/lib/orders/watch-orders'

export const dynamic = 'force-dynamic'

/** Between two looks without a notification; each also keeps the connection from being taken for dead. */
const LOOK_EVERY_MS = 15_000
/** A connection ends by itself and the browser opens a new one, so that none stays for ever. */
const LONGEST_MS = 10 * 60_000

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression and proxies would hold events back (lesson I75).
  'cache-control': 'no-cache, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

type Params = { params: Promise<{ token: string }> }

/** GET /api/orders/[token]/events — says how an order stands, at once and whenever that changes. Reads only. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params
  const order = await getOrderPulse(token)
  if (!order) return new Response(null, { status: 404 })
  return new Response(follow(token, order.id, request.signal), { headers: HEADERS })
}

function follow(token: string, orderId: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start(controller) {
      let told = ''
      const look = async () => {
        const pulse = await getOrderPulse(token).catch(() => null)
        if (signal.aborted || !pulse) return
        const data = JSON.stringify({ ending: pulse.ending, updatedAt: pulse.updatedAt })
        controller.enqueue(encoder.encode(data === told ? ':\n\n' : `event: order\ndata: ${data}\n\n`))
        told = data
      }
      const unwatch = watchOrder(orderId, () => void look())
      const timer = setInterval(() => void look(), LOOK_EVERY_MS)
      const end = setTimeout(() => {
        stop()
        controller.close()
      }, LONGEST_MS)
      stop = () => {
        unwatch()
        clearInterval(timer)
        clearTimeout(end)
      }
      signal.addEventListener('abort', () => stop())
      void look()
    },
    cancel: () => stop(),
  })
}
