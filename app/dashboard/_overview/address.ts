/** This page's address with what was asked for, the way back after signing in. */
export function addressOf(asked: Record<string, string | string[] | undefined>): string {
  const kept = new URLSearchParams()
  for (const name of ['range', 'from', 'to']) {
    const value = asked[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  return kept.size === 0 ? '/dashboard' : `/dashboard?${kept.toString()}`
}
