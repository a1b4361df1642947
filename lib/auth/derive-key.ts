import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

/** What a key is for. A new purpose gets its own key; a name that is in use never changes. */
export type KeyPurpose = 'known-browser' | 'second-factor-secret' | 'second-factor-ticket' | 'second-factor-set-up'

/** A key of 256 bits for one purpose, the same in every copy of the process: derived from NEXTAUTH_SECRET. */
export function deriveKey(purpose: KeyPurpose): Buffer {
  return Buffer.from(hkdfSync('sha256', env().nextauthSecret, '', `po-checkout/${purpose}`, 32))
}
