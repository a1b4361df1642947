import { headers } from 'next/headers'
import { clientAddress, normalizeAddress } from '@/lib/client-address'

/** Where a request comes from, as the list of sessions and the audit show it. What is not an address is "unknown". */
export async function requestOrigin(): Promise<{ address: string; userAgent: string }> {
  return originOf(await headers())
}

export function originOf(headers: Headers): { address: string; userAgent: string } {
  const address = normalizeAddress(clientAddress(headers)) ?? 'unknown'
  return { address, userAgent: headers.get('user-agent') ?? '' }
}
