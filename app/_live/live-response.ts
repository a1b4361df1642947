import { EVENT_READERS, type LiveReaderName } from '@/lib/jobs/event-readers'
import { followChanges } from '@/lib/orders/outbox/follow-changes'

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression and proxies would hold events back (lesson I75).
  'cache-control': 'no-cache, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

/** What \`look\` answers when there is no more to be seen: the reader has no right to it any more. */
export const STREAM_ENDS = Symbol('stream ends')

type Look = {
  reader: LiveReaderName
  /** Whose changes wake us: an order or a merchant. */
  watchedId: string
  look: () => Promise<unknown>
}

/** Server-sent events: what `look` sees, at once and whenever it has changed. What cannot be seen just now is skipped. */
export function liveResponse(signal: AbortSignal, { reader, watchedId, look }: Look): Response {
  const live = EVENT_READERS.live[reader]
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = ''
      let soon: NodeJS.Timeout | null = null
      const tell = async () => {
        const seen = await look().catch(() => null)
        if (signal.aborted || seen === null) return
        if (seen === STREAM_ENDS) {
          endStream()
          return
        }
        const data = JSON.stringify(seen)
        controller.enqueue(encoder.encode(data === told ? ':\n\n' : `event: ${live.event}\ndata: ${data}\n\n`))
        told = data
      }
      const endStream = () => {
        stop()
        controller.close()
      }
      const describeSoon = () => {
        soon ??= setTimeout(() => {
          soon = null
          void tell().catch(stop)
        }, live.atMostEveryMs)
      }
      const unfollow = followChanges(watchedId, describeSoon)
      const timer = setInterval(describeSoon, live.lookEveryMs)
      const end = setTimeout(endStream, live.longestMs)
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
