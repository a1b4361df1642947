/**
 * Whose computer this is, as far as we can tell: the last word of X-Forwarded-For, which the nearest proxy (or Next
 * itself) wrote. Good for slowing somebody down, not for proving anything.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',')
  return hops.at(-1)?.trim() || 'unknown'
}
