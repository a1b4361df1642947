import { log } from './log'

const EVERY_MS = 20_000

type Kind = { waiting: number; timer: NodeJS.Timeout | null }
const kinds = new Map<string, Kind>()

/** Logs the first of a kind at once, and the number of those that followed every 20 seconds. */
export function logCounted(message: string, about: object = {}): void {
  const kind = kinds.get(message) ?? { waiting: 0, timer: null }
  kinds.set(message, kind)
  if (kind.timer !== null) {
    kind.waiting += 1
    return
  }
  log.warn({ ...about, count: 1 }, message)
  kind.timer = setTimeout(() => {
    if (kind.waiting > 0) log.warn({ count: kind.waiting }, message)
    kinds.delete(message)
  }, EVERY_MS)
  kind.timer.unref()
}
