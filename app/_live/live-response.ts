import { clientAddress } from '@/lib/client-address'
import { isDraining, onDraining } from '@/lib/draining'
import { EVENT_READERS, type LiveReaderName } from '@/lib/jobs/event-readers'
import { takeStream } from './stream-limits'
import { watchAlone, watchTogether } from './watch'

const HEADERS = {
  'content-type': 'text/event-stream',
  // Compression and proxies would hold events back (lesson I75).
  'cache-control': 'no-cache, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
}

/** What `look` answers when there is no more to be seen: the reader has no right to it any more. */
export const STREAM_ENDS = Symbol('stream ends')

type Look = {
  reader: LiveReaderName
  /** Whose changes wake us: an order or a merchant. */
  watchedId: string
  look: () => Promise<unknown>
}

/**
 * Server-sent events: what `look` sees, at once and whenever it has changed. What cannot be seen just now is skipped.
 * Beyond the limits the answer is 503, on which browsers poll.
 */
export function liveResponse(request: Request, { reader, watchedId, look }: Look): Response {
  const live = EVENT_READERS.live[reader]
  if (isDraining()) return new Response(comeBack(), { headers: HEADERS })
  const address = clientAddress(request.headers)
  const giveBack = takeStream({ watchedId, mostOfWatched: live.mostOfWatched, address })
  if (giveBack === null) return new Response(null, { status: 503, headers: { 'retry-after': '10' } })

  const watch = live.isAlikeForAll ? watchTogether : watchAlone
  const encoder = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let told = ''
      const send = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text))
        } catch {
          // The reader is gone, and nobody said so.
          stop()
        }
      }
      const leave = watch({ live, watchedId, look }, (seen) => {
        if (seen === STREAM_ENDS) {
          end()
          return
        }
        const data = JSON.stringify(seen)
        send(data === told ? ':\n\n' : `event: ${live.event}\ndata: ${data}\n\n`)
        told = data
      })
      const end = (lastWords = '') => {
        stop()
        if (lastWords !== '') send(lastWords)
        controller.close()
      }
      const timer = setTimeout(end, live.longestMs)
      const unlisten = onDraining(() => end(comeBack()))
      stop = () => {
        stop = () => {}
        leave()
        unlisten()
        clearTimeout(timer)
        giveBack()
      }
      request.signal.addEventListener('abort', () => stop())
    },
    cancel: () => stop(),
  })
  return new Response(stream, { headers: HEADERS })
}

/** Has a browser connect again, at a time of its own: another process should be there by then. */
function comeBack(): string {
  return `retry: ${1000 + Math.round(Math.random() * 2000)}\n\n`
}
