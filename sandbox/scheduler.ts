/**
 * Timers and running work, so that the program can stop at once and a test can wait for idleness instead of sleeping.
 */
export class Scheduler {
  /** For each timer, what to do when it is dropped: resolve a pause, or forget planned work. */
  readonly #timers = new Map<NodeJS.Timeout, () => void>()
  readonly #running = new Set<Promise<unknown>>()
  readonly #waiters = new Set<() => void>()
  #stopped = false

  later(ms: number, work: () => Promise<unknown>): void {
    if (this.#stopped) return
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      void this.run(work)
    }, ms)
    this.#timers.set(timer, () => undefined)
  }

  /** Runs now; errors are handled by the work itself. */
  async run(work: () => Promise<unknown>): Promise<void> {
    const promise = work().catch(() => undefined)
    this.#running.add(promise)
    await promise
    this.#running.delete(promise)
    if (this.isQuiet()) this.#wake()
  }

  /** Resolves at the end, or early when the sandbox stops. */
  sleep(ms: number): Promise<void> {
    if (ms <= 0 || this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, ms)
      this.#timers.set(timer, resolve)
    })
  }

  counts(): { scheduled: number; running: number } {
    return { scheduled: this.#timers.size, running: this.#running.size }
  }

  isQuiet(): boolean {
    return this.#timers.size === 0 && this.#running.size === 0
  }

  quiet(): Promise<void> {
    if (this.isQuiet()) return Promise.resolve()
    return new Promise((resolve) => this.#waiters.add(resolve))
  }

  /** Drops every timer: delayed work is never done, as when a real sender is shut down. */
  dropTimers(): void {
    const dropped = [...this.#timers]
    this.#timers.clear()
    for (const [timer, wake] of dropped) {
      clearTimeout(timer)
      wake()
    }
    if (this.isQuiet()) this.#wake()
  }

  stop(): void {
    this.#stopped = true
    this.dropTimers()
  }

  #wake(): void {
    for (const resolve of this.#waiters) resolve()
    this.#waiters.clear()
  }
}
