import { hkdfSync } from 'node:crypto'

/** Names this use of the secret, so that the key tells nothing about others that are derived from it. */
const LABEL = 'po-checkout server actions v1'
const KEY_BYTES = 32

/** Next's key for the values that a page hands to its server actions: the same in every copy that has the secret. */
export function deriveActionKey(secret: string): string {
  return Buffer.from(hkdfSync('sha256', secret, '', LABEL, KEY_BYTES)).toString('base64')
}
