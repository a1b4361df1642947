import { send, type Call } from '@/testing/redteam/visitors/http'

type Sent = { statuses: number[]; times: number[]; acknowledged: string[] }

/** Makes a call every so many milliseconds, whether those before are answered or not. `name` is kept for answers of 200. */
export function callSteadily(url: URL, everyMs: number, next: () => { name: string; call: Call }) {
  const sent: Sent = { statuses: [], times: [], acknowledged: [] }
  const open = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const { name, call } = next()
    const one = send(url, { timeoutMs: 60_000, ...call }).then(({ status, ms }) => {
      sent.statuses.push(status)
      sent.times.push(ms)
      if (status === 200) sent.acknowledged.push(name)
      open.delete(one)
    })
    open.add(one)
  }, everyMs)
  return async (): Promise<Sent> => {
    clearInterval(timer)
    await Promise.all(open)
    return sent
  }
}

/** Such as "1200 × 200, 3 × 503". */
export function countStatuses(statuses: number[]): string {
  const counts = new Map<number, number>()
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1)
  return [...counts].map(([status, count]) => `${count} × ${status}`).join(', ')
}
