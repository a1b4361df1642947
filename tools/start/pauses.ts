const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** A program that ran as long as this begins again with the first pause. */
const STEADY_AFTER_MS = 60_000

/** How long to wait before a program that ended is started again: each time twice as long, up to half a minute. */
export class Pauses {
  private next = FIRST_PAUSE_MS

  /** @param ranForMs how long the program ran before it ended */
  after(ranForMs: number): number {
    if (ranForMs >= STEADY_AFTER_MS) this.next = FIRST_PAUSE_MS
    const pause = this.next
    this.next = Math.min(pause * 2, LONGEST_PAUSE_MS)
    return pause
  }
}
