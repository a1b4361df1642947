/**
 * The client's address: the last entry of X-Forwarded-For, which the nearest proxy (or Next itself) wrote. Suitable for
 * rate limits, not as proof of identity.
 */
export function clientAddress(headers: Headers): string {
  const hops = (headers.get('x-forwarded-for') ?? '').split(',')
  return hops.at(-1)?.trim() || 'unknown'
}
