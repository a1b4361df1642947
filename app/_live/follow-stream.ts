/*
 * The browser's side of live-response.ts. A browser opens six connections to a shop at most (HTTP/1.1), and a stream keeps
 * one: the tabs of a group share the stream of one of them.
 */

type Followed = {
  /** The visible tabs that follow the same group share one stream, whatever each follows. */
  group: string
  address: string
  /** The name of the server-sent events. */
  event: string
  onData: (data: string) => void
  /** Called when the shared stream is of another address and something may have changed, and at intervals without a stream. */
  lookAlone: (signal: AbortSignal) => void
  lookEveryMs: number
}

/** What the tab with the stream tells the others. */
type Word =
  | { kind: 'told'; address: string; data: string }
  | { kind: 'unchanged'; address: string }
  /** Nothing comes through at present: each tab looks for itself. */
  | { kind: 'lost' }
  /** Of a new tab, which waits for what was last told. */
  | { kind: 'joined' }

/** Follows a stream of events while the tab is visible, until the returned function is called. */
export function followStream(followed: Followed): () => void {
  let stop = () => {}
  const start = () => {
    stop()
    stop = document.hidden ? () => {} : follow(followed)
  }
  start()
  document.addEventListener('visibilitychange', start)
  return () => {
    document.removeEventListener('visibilitychange', start)
    stop()
  }
}

function follow(followed: Followed): () => void {
  const { group, address, onData, lookAlone, lookEveryMs } = followed
  const { signal, abort } = endable()
  let isHeard = false
  const hear = (word: Word) => {
    if (word.kind === 'joined') return
    isHeard = word.kind !== 'lost'
    if (word.kind === 'lost') return
    if (word.address !== address) lookAlone(signal)
    else if (word.kind === 'told') onData(word.data)
  }
  const timer = setInterval(() => (isHeard ? undefined : lookAlone(signal)), lookEveryMs)
  signal.addEventListener('abort', () => clearInterval(timer))
  // Browsers have locks on secure pages only.
  if ('locks' in navigator) share(group, { followed, hear, signal })
  else openStream(followed, { say: hear, signal })
  return abort
}

function endable(): { signal: AbortSignal; abort: () => void } {
  const ending = new AbortController()
  return { signal: ending.signal, abort: () => ending.abort() }
}

type Following = { followed: Followed; hear: (word: Word) => void; signal: AbortSignal }

/** Whoever holds the lock has the stream. When that tab ends, in whatever way, the browser gives the lock to the next. */
function share(group: string, { followed, hear, signal }: Following): void {
  const name = `live ${group}`
  const channel = new BroadcastChannel(name)
  let last: Word | null = null
  const say = (word: Word) => {
    last = word
    channel.postMessage(word)
    hear(word)
  }
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'joined' && last !== null) channel.postMessage(last)
    hear(data)
  })
  channel.postMessage({ kind: 'joined' } satisfies Word)
  signal.addEventListener('abort', () => channel.close())
  const lead = () =>
    new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve())
      openStream(followed, { say, signal })
    })
  // Rejects when this tab ends before it has the lock.
  void navigator.locks.request(name, { signal }, lead).catch(() => undefined)
}

function openStream({ address, event }: Followed, { say, signal }: { say: (word: Word) => void; signal: AbortSignal }) {
  const source = new EventSource(address)
  source.addEventListener(event, ({ data }: MessageEvent<string>) => say({ kind: 'told', address, data }))
  source.addEventListener('unchanged', () => say({ kind: 'unchanged', address }))
  // The browser tries again by itself, unless it was refused.
  source.addEventListener('error', () => say({ kind: 'lost' }))
  signal.addEventListener('abort', () => source.close())
}
