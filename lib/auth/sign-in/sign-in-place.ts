import { headers } from 'next/headers'
import { clientAddress } from '@/lib/client-address'

/** From where somebody signs in, as the list of their sessions shows it. */
export async function signInPlace(): Promise<{ address: string; userAgent: string }> {
  const given = await headers()
  return { address: clientAddress(given), userAgent: given.get('user-agent') ?? '' }
}
