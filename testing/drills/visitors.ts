import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

type Steady = { path: string; body: string; perSecond: number }
type Sent = { statuses: number[]; times: number[] }

/** Posts a webhook so many times a second, whether the ones before are answered or not. Status 0: no answer. */
export function sendSteadily(url: string, { path, body, perSecond }: Steady): { stop: () => Promise<Sent> } {
  const agent = new Agent({ keepAlive: true })
  const sent: Sent = { statuses: [], times: [] }
  const open = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const began = performance.now()
    const one = post(new URL(path, url), { body, agent }).then((status) => {
      sent.statuses.push(status)
      sent.times.push(performance.now() - began)
      open.delete(one)
    })
    open.add(one)
  }, 1000 / perSecond)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(open)
      agent.destroy()
      return sent
    },
  }
}

function post(url: URL, { body, agent }: { body: string; agent: Agent }): Promise<number> {
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers, timeout: 30_000 }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', () => resolve(0)).on('timeout', () => sent.destroy())
    sent.end(body)
  })
}

type Follower = { stop: () => { opened: number; longestGapMs: number } }

/** Follows an order as a browser does: it opens the stream again after the time that it was told, or three seconds. */
export function followOrder(url: string, token: string): Follower {
  const state = { isWanted: true, opened: 0, longestGapMs: 0, leave: (): void => undefined }
  const follow = async () => {
    let lostAt = performance.now()
    while (state.isWanted) {
      const opening = new AbortController()
      state.leave = () => opening.abort()
      const retry = await readStream(`${url}/api/orders/${token}/events`, opening.signal, () => {
        if (state.opened > 0) state.longestGapMs = Math.max(state.longestGapMs, Math.round(performance.now() - lostAt))
        state.opened += 1
      })
      lostAt = performance.now()
      await pause(retry)
    }
  }
  void follow()
  return {
    stop: () => {
      state.isWanted = false
      state.leave()
      return { opened: state.opened, longestGapMs: state.longestGapMs }
    },
  }
}

/** Resolves when the stream ends, to the milliseconds to wait. */
async function readStream(url: string, signal: AbortSignal, onOpen: () => void): Promise<number> {
  let text = ''
  try {
    const response = await fetch(url, { signal })
    if (!response.ok || response.body === null) return 3000
    onOpen()
    for await (const chunk of response.body) text = (text + Buffer.from(chunk).toString()).slice(-200)
  } catch {
    // It ended without a word.
  }
  return Number(/retry: (\d+)/.exec(text)?.[1] ?? 3000)
}
