import { clientAddress } from '@/lib/client-address'
import { isDraining, onDraining } from '@/lib/draining'
import { EVENT_READERS, type LiveReader, type LiveReaderName } from '@/lib/jobs/event-readers'
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

/** Also keeps the connection from being taken for dead. Other tabs of the browser look for themselves then. */
const UNCHANGED = 'event: unchanged\ndata: -\n\n'

type Watched = {
  /** Whose changes wake us: an order or a merchant. */
  watchedId: string
  look: () => Promise<unknown>
}

type Followed = {
  reader: LiveReaderName
  /** What the limit of `mostOfWatched` counts. */
  key: string
  /** Null for what does not exist. Asked once there is a place: a flood of streams reads nothing from the database. */
  find: () => Promise<Watched | null>
}

/**
 * Server-sent events: what `look` sees, at once and whenever it has changed. What cannot be seen just now is skipped.
 * Beyond the limits the answer is 503, on which browsers poll.
 */
export async function liveResponse(request: Request, { reader, key, find }: Followed): Promise<Response> {
  const live = EVENT_READERS.live[reader]
  if (isDraining()) return new Response(comeBack(), { headers: HEADERS })
  const address = clientAddress(request.headers)
  const giveBack = takeStream({ key, mostOfKey: live.mostOfWatched, address })
  if (giveBack === null) return new Response(null, { status: 503, headers: { 'retry-after': '10' } })
  try {
    const watched = await find()
    if (watched !== null) return streamOf(request, { live, watched, giveBack })
  } catch (error) {
    giveBack()
    throw error
  }
  giveBack()
  return new Response(null, { status: 404 })
}

type Stream = { live: LiveReader; watched: Watched; giveBack: () => void }

function streamOf(request: Request, { live, watched, giveBack }: Stream): Response {
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
      const leave = watch({ live, ...watched }, (seen) => {
        if (seen === STREAM_ENDS) {
          end()
          return
        }
        const data = JSON.stringify(seen)
        send(data === told ? UNCHANGED : `event: ${live.event}\ndata: ${data}\n\n`)
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
      if (request.signal.aborted) stop()
    },
    cancel: () => stop(),
  })
  return new Response(stream, { headers: HEADERS })
}

/** Has a browser connect again, at a time of its own: another process should be there by then. */
function comeBack(): string {
  return `retry: ${1000 + Math.round(Math.random() * 2000)}\n\n`
}
