import { setTimeout as pause } from 'node:timers/promises'

const PAUSE_MS = 150

/** A step did not succeed within its time limit; the message has the last error. */
export class RetryTimeout extends Error {}

/**
 * Retries until the time limit: null and exceptions mean "not yet". While the shop is down, customers reload the
 * page.
 */
export async function retryUntil<T>(what: string, attempt: () => Promise<T | null>, timeoutMs = 120_000): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const [result, trouble] = await attempt().then(
      (value) => [value, 'no answer'] as const,
      (error: unknown) => [null, String(error)] as const,
    )
    if (result !== null) return result
    if (Date.now() > deadline) throw new RetryTimeout(`${what}: ${trouble}`)
    await pause(PAUSE_MS)
  }
}
