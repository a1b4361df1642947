/*
 * Whether this process is about to end. The HTTP server begins it; what takes part (readiness, event streams, the
 * workers of the queue) is compiled separately by Next, and both share one state by the global object.
 */

type Draining = { isDraining: boolean; listeners: Set<() => unknown> }

const shared = globalThis as typeof globalThis & { poCheckoutDraining?: Draining }
const draining = (shared.poCheckoutDraining ??= { isDraining: false, listeners: new Set() })

/** Whether this process should get no new work: readiness says no, and event streams are not opened. */
export function isDraining(): boolean {
  return draining.isDraining
}

/** Calls back when draining begins, until the returned function is called. Draining waits for a returned promise. */
export function onDraining(listener: () => unknown): () => void {
  draining.listeners.add(listener)
  return () => void draining.listeners.delete(listener)
}

/** Begins draining; resolves when every listener is done, whether it succeeded or not. */
export async function beginDraining(): Promise<void> {
  draining.isDraining = true
  await Promise.allSettled([...draining.listeners].map((listener) => Promise.resolve().then(listener)))
}
