import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { followStream } from './follow-stream'

/* Where locks or streams do not exist or do not pass. How tabs share one stream is tested in Chromium (e2e/orders). */

class PretendSource extends EventTarget {
  static opened: PretendSource[] = []
  isClosed = false

  constructor(readonly address: string) {
    super()
    PretendSource.opened.push(this)
  }

  tell(event: string, data = ''): void {
    this.dispatchEvent(new MessageEvent(event, { data }))
  }

  close(): void {
    this.isClosed = true
  }
}

const newPage = () => Object.assign(new EventTarget(), { hidden: false })
let page: ReturnType<typeof newPage>

beforeEach(() => {
  PretendSource.opened = []
  page = newPage()
  vi.useFakeTimers()
  vi.stubGlobal('document', page)
  vi.stubGlobal('EventSource', PretendSource)
  vi.stubGlobal('navigator', {})
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const EVERY_MS = 8000

function follow() {
  const [onData, lookAlone] = [vi.fn<(data: string) => void>(), vi.fn<(signal: AbortSignal) => void>()]
  const stop = followStream({
    group: 'order t',
    address: '/api/orders/t/events',
    event: 'order',
    onData,
    lookAlone,
    lookEveryMs: EVERY_MS,
  })
  const [source] = PretendSource.opened
  return { onData, lookAlone, stop, source }
}

test('Without locks a tab has a stream of its own', () => {
  const { onData, lookAlone, source } = follow()
  expect(PretendSource.opened.map(({ address }) => address)).toEqual(['/api/orders/t/events'])
  source?.tell('order', 'paid')
  expect(onData.mock.calls).toEqual([['paid']])
  expect(lookAlone).not.toHaveBeenCalled()
})

test('A tab that hears nothing looks at intervals', () => {
  const { lookAlone } = follow()
  vi.advanceTimersByTime(3 * EVERY_MS)
  expect(lookAlone).toHaveBeenCalledTimes(3)
})

test('A tab whose stream says that nothing has changed does not look, until the stream is lost', () => {
  const { lookAlone, onData, source } = follow()
  source?.tell('unchanged')
  vi.advanceTimersByTime(3 * EVERY_MS)
  expect(lookAlone).not.toHaveBeenCalled()
  source?.tell('error')
  vi.advanceTimersByTime(EVERY_MS)
  expect(lookAlone).toHaveBeenCalledTimes(1)
  source?.tell('order', 'paid')
  vi.advanceTimersByTime(3 * EVERY_MS)
  expect(lookAlone).toHaveBeenCalledTimes(1)
  expect(onData.mock.calls).toEqual([['paid']])
})

test('A hidden tab has no stream and does not look, and a shown one has one again', () => {
  const { lookAlone, source } = follow()
  page.hidden = true
  page.dispatchEvent(new Event('visibilitychange'))
  expect(source?.isClosed).toBe(true)
  vi.advanceTimersByTime(3 * EVERY_MS)
  expect(lookAlone).not.toHaveBeenCalled()
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  expect(PretendSource.opened).toHaveLength(2)
})

test('A page that is left closes its stream, and no longer looks', () => {
  const { lookAlone, stop, source } = follow()
  stop()
  expect(source?.isClosed).toBe(true)
  vi.advanceTimersByTime(3 * EVERY_MS)
  page.dispatchEvent(new Event('visibilitychange'))
  expect(lookAlone).not.toHaveBeenCalled()
  expect(PretendSource.opened).toHaveLength(1)
})
