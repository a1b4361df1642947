import { setTimeout as pause } from 'node:timers/promises'
import { sentenceOf } from '../failure'

const LOOK_EVERY_MS = 1000
/** A server that is killed may leave processes behind, which end by themselves; until then a new one cannot start. */
const MOST_FAILURES = 10

type Supervision = {
  /** Starts the database again if it has ended. Returns whether it had. */
  ensureRunning: () => Promise<boolean>
  tell: (sentence: string) => void
  giveUp: (sentence: string) => void
}

/** Keeps the embedded database running until the returned function is called. */
export function superviseDatabase({ ensureRunning, tell, giveUp }: Supervision): () => void {
  const stopping = new AbortController()
  const watch = async () => {
    let failures = 0
    while (!stopping.signal.aborted) {
      await pause(LOOK_EVERY_MS, undefined, { signal: stopping.signal, ref: false })
      try {
        if (await ensureRunning()) tell('The database stopped unexpectedly and was started again.')
        failures = 0
      } catch (error) {
        failures += 1
        if (failures === MOST_FAILURES) {
          giveUp(`The database stopped unexpectedly and could not be started again: ${sentenceOf(error)}`)
          return
        }
      }
    }
  }
  void watch().catch(() => undefined)
  return () => stopping.abort()
}
