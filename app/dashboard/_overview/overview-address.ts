/** The address of the overview with its search parameters, to return to after signing in. */
export function overviewAddress(params: Record<string, string | string[] | undefined>): string {
  const kept = new URLSearchParams()
  for (const name of ['range', 'from', 'to']) {
    const value = params[name]
    if (typeof value === 'string') kept.set(name, value)
  }
  return kept.size === 0 ? '/dashboard' : `/dashboard?${kept.toString()}`
}
