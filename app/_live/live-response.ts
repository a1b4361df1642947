import { followChanges } from '@/lib/orders/outbox/follow-changes'

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression and proxies would hold events back (lesson I75).
  'cache-control': 'no-cache, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

type Live = {
  /** The name of the events; each carries what was seen, as JSON. */
  event: string
  /** Whose changes wake us: an order or a merchant. */
  watchedId: string
  look: () => Promise<unknown>
  /** Between two looks without a notification; each also keeps the connection from being taken for dead. */
  lookEveryMs: number
  /** Between two looks however much happens. */
  atMostEveryMs: number
  /** A connection ends by itself and the browser opens a new one, so that none stays for ever. */
  longestMs: number
}

/** Server-sent events: what `look` sees, at once and whenever it has changed. What cannot be seen just now is skipped. */
export function liveResponse(signal: AbortSignal, live: Live): Response {
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = ''
      let soon: NodeJS.Timeout | null = null
      const tell = async () => {
        const seen = await live.look().catch(() => null)
        if (signal.aborted || seen === null) return
        const data = JSON.stringify(seen)
        controller.enqueue(encoder.encode(data === told ? ':\n\n' : `event: ${live.event}\ndata: ${data}\n\n`))
        told = data
      }
      const describeSoon = () => {
        soon ??= setTimeout(() => {
          soon = null
          void tell().catch(stop)
        }, live.atMostEveryMs)
      }
      const unfollow = followChanges(live.watchedId, describeSoon)
      const timer = setInterval(describeSoon, live.lookEveryMs)
      const end = setTimeout(() => {
        stop()
        controller.close()
      }, live.longestMs)
      stop = () => {
        unfollow()
        clearInterval(timer)
        clearTimeout(end)
        if (soon) clearTimeout(soon)
      }
      signal.addEventListener('abort', () => stop())
      void tell().catch(stop)
    },
    cancel: () => stop(),
  })
  return new Response(stream, { headers: HEADERS })
}
