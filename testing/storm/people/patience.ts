import { setTimeout as pause } from 'node:timers/promises'

const PAUSE_MS = 150

/** A step did not succeed within its time limit; the message has the last error. */
export class OutOfPatience extends Error {}

/**
 * Retries until the time limit: null and exceptions mean "not yet". While the shop is down, customers reload the
 * page.
 */
export async function patiently<T>(what: string, attempt: () => Promise<T | null>, patienceMs = 120_000): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const [result, trouble] = await attempt().then(
      (value) => [value, 'no answer'] as const,
      (error: unknown) => [null, String(error)] as const,
    )
    if (result !== null) return result
    if (Date.now() > deadline) throw new OutOfPatience(`${what}: ${trouble}`)
    await pause(PAUSE_MS)
  }
}
