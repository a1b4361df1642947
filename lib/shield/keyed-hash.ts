import { createHmac, hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

/** What a key of the shield is for. Each has its own secret, derived from the one that all copies share. */
type Purpose = 'budget' | 'stamp' | 'seal'

/** A secret of 32 bytes. */
export function derivedSecret(purpose: Purpose, context = ''): Buffer {
  return Buffer.from(hkdfSync('sha256', env().nextauthSecret, context, `card testing shield: ${purpose}`, 32))
}

/** Of a key only this is stored: without the secret, an address or an e-mail cannot be guessed from it. */
export function keyedHash(parts: readonly string[]): string {
  return createHmac('sha256', derivedSecret('budget')).update(JSON.stringify(parts)).digest('base64url').slice(0, 22)
}
