export type LateChange = { transactionId: string; outcome: 'approved' | 'declined'; inMs: number }

/**
 * Changes of status that are planned for days later. They run when their time has passed, or earlier when the control
 * API lets time pass; nothing waits for them, and no other clock is moved.
 */
export class LateChanges {
  #planned: { transactionId: string; outcome: 'approved' | 'declined'; at: number }[] = []
  #passedMs = 0

  plan({ inMs, ...change }: LateChange, now: Date): void {
    this.#planned.push({ ...change, at: now.getTime() + this.#passedMs + inMs })
  }

  /** From now on, what is planned is due this much earlier. */
  letPass(ms: number): void {
    this.#passedMs += ms
  }

  isDue(now: Date): boolean {
    return this.#planned.some(({ at }) => at <= now.getTime() + this.#passedMs)
  }

  /** What is due, the earliest first; it is planned no longer. */
  take(now: Date): Omit<LateChange, 'inMs'>[] {
    const until = now.getTime() + this.#passedMs
    const due = this.#planned.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
    this.#planned = this.#planned.filter(({ at }) => at > until)
    return due.map(({ transactionId, outcome }) => ({ transactionId, outcome }))
  }

  clear(): void {
    this.#planned = []
    this.#passedMs = 0
  }
}
