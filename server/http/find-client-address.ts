import type { IncomingMessage } from 'node:http'
import { normalizeAddress } from '@/lib/client-address'

/**
 * The address of whoever sent a request. Without a proxy in front it is the connection's. Behind n of them it is the
 * n-th entry of X-Forwarded-For from the right, which the outermost proxy wrote; what is left of it, anybody can write.
 * A request that came past the proxies has fewer entries, and counts by its connection.
 */
export function findClientAddress({ headers, socket }: IncomingMessage, trustedProxyHops: number): string {
  const own = normalizeAddress(socket.remoteAddress ?? '') ?? 'unknown'
  if (trustedProxyHops === 0) return own
  const entries = String(headers['x-forwarded-for'] ?? '').split(',')
  return normalizeAddress(entries.at(-trustedProxyHops) ?? '') ?? own
}
