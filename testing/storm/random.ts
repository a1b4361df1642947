import { createHash } from 'node:crypto'

/** A pseudo-random generator that gives the same numbers for the same seed on every machine (mulberry32). */
export class Random {
  private state: number

  constructor(private readonly seed: string) {
    this.state = createHash('sha256').update(seed).digest().readUInt32BE()
  }

  /** An independent generator per name, so that the order of draws elsewhere does not matter. */
  branch(label: string): Random {
    return new Random(`${this.seed}/${label}`)
  }

  /** From 0 to just under 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  whole(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)]
    if (one === undefined) throw new Error('There is nothing to pick from.')
    return one
  }

  /** Picks a name by its weight. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    // Object.keys does not have the type of the names.
    const names = Object.keys(weights) as Name[]
    let left = this.next() * names.reduce((sum, name) => sum + weights[name], 0)
    return names.find((name) => (left -= weights[name]) < 0) ?? this.pick(names)
  }
}
