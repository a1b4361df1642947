/** Groups a list by key; an unknown key gives an empty list. */
export function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): (key: string) => T[] {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return (key) => groups.get(key) ?? []
}
