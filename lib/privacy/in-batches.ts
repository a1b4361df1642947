import { isDraining } from '@/lib/draining'

/** Rows per statement, so that none holds its locks for long. */
export const BATCH = 200

/**
 * Repeats a statement of at most BATCH rows until it finds fewer, or this process is about to end: the next run goes on.
 *
 * @returns how many rows there were
 */
export async function inBatches(changeSome: () => Promise<number>): Promise<number> {
  let all = 0
  for (;;) {
    const changed = await changeSome()
    all += changed
    if (changed < BATCH || isDraining()) return all
  }
}
