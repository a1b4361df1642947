/** Counters in named groups. */
export class Counts {
  private readonly groups = new Map<string, Map<string, number>>()

  add(group: string, name: string, times = 1): void {
    const counts = this.groups.get(group) ?? new Map<string, number>()
    counts.set(name, (counts.get(name) ?? 0) + times)
    this.groups.set(group, counts)
  }

  of(group: string): [name: string, times: number][] {
    return [...(this.groups.get(group) ?? [])].sort(([a], [b]) => a.localeCompare(b))
  }

  total(group: string): number {
    return this.of(group).reduce((sum, [, times]) => sum + times, 0)
  }
}
