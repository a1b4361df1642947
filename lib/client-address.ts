import { isIP, isIPv4 } from 'node:net'

/** Set by the HTTP server (server/http/find-client-address.ts), which removes it from what a client sends. */
export const CLIENT_ADDRESS_HEADER = 'x-po-client-address'

/** The client's address, normalized. Suitable for rate limits, not as proof of identity. */
export function clientAddress(headers: Headers): string {
  return headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
}

/**
 * The block that one subscriber usually has: an IPv6 address counts by its first 64 bits. An IPv4 address counts as a
 * whole, or by as many bits as asked for.
 */
export function addressBlock(address: string, { ipv4Bits = 32 }: { ipv4Bits?: 24 | 32 } = {}): string {
  const plain = normalizeAddress(address)
  if (plain === null) return address
  if (isIPv4(plain)) return ipv4Bits === 32 ? plain : `${plain.split('.').slice(0, 3).join('.')}.0/24`
  return `${groupsOf(plain).slice(0, 4).join(':')}::/64`
}

/**
 * One spelling for each address: without a port, brackets or a zone, IPv6 in its short form, and IPv4 also where it is
 * mapped into IPv6. Null for what is not an address.
 */
export function normalizeAddress(text: string): string | null {
  const bare = withoutPort(text.trim()).replace(/%.*$/, '')
  const version = isIP(bare)
  if (version !== 6) return version === 4 ? bare : null
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short)
  return mapped === null ? short : mapped.slice(1).flatMap(bytesOf).join('.')
}

function withoutPort(text: string): string {
  return /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(text)?.[1] ?? text
}

/** The two bytes of a group of IPv6. */
function bytesOf(group: string): number[] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 0xff]
}

/** All eight groups of a short IPv6 address. */
function groupsOf(short: string): string[] {
  const [head = '', tail = ''] = short.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  const missing = 8 - left.length - right.length
  return [...left, ...Array.from({ length: missing }, () => '0'), ...right]
}
