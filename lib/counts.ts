/** Counts what is open by key, with a limit, and forgets keys without a count. */
export class Counts {
  private readonly counts = new Map<string, number>()

  /** Counts one more, unless there are `most` already. Returns the function that takes it back, or null. */
  take(key: string, most: number): (() => void) | null {
    const count = this.counts.get(key) ?? 0
    if (count >= most) return null
    this.counts.set(key, count + 1)
    return () => this.giveBack(key)
  }

  private giveBack(key: string): void {
    const left = (this.counts.get(key) ?? 1) - 1
    if (left === 0) this.counts.delete(key)
    else this.counts.set(key, left)
  }
}
