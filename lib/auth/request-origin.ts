import { headers } from 'next/headers'
import { clientAddress } from '@/lib/client-address'

/** Where a request comes from, as the list of sessions shows it. */
export async function requestOrigin(): Promise<{ address: string; userAgent: string }> {
  const given = await headers()
  return { address: clientAddress(given), userAgent: given.get('user-agent') ?? '' }
}
