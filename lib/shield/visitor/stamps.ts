import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { derivedSecret } from '@/lib/shield/keyed-hash'

/*
 * A stamp is a moment that only the shop can have written: `time.nonce.signature`. It is bound to its kind and to a
 * subject, such as a cart's id, so that it is of no use elsewhere.
 */

export type StampKind = 'cart' | 'form' | 'browser'
export type Stamp = { at: Date; nonce: string }

export function writeStamp(kind: StampKind, subject: string, now: Date): string {
  const text = `${now.getTime().toString(36)}.${randomBytes(9).toString('base64url')}`
  return `${text}.${sign(kind, subject, text)}`
}

/** Null if it is missing, forged, of another subject, or from the future. */
export function readStamp(
  kind: StampKind,
  subject: string,
  stamp: { text: string | undefined; now: Date },
): Stamp | null {
  const [, text, time, nonce, signature] = /^(([0-9a-z]{1,12})\.([\w-]{12}))\.([\w-]{22})$/.exec(stamp.text ?? '') ?? []
  if (text === undefined || time === undefined || nonce === undefined || signature === undefined) return null
  if (!timingSafeEqual(Buffer.from(sign(kind, subject, text)), Buffer.from(signature))) return null
  const at = new Date(Number.parseInt(time, 36))
  return at <= stamp.now ? { at, nonce } : null
}

function sign(kind: StampKind, subject: string, text: string): string {
  const signed = createHmac('sha256', derivedSecret('stamp')).update(JSON.stringify([kind, subject, text]))
  return signed.digest('base64url').slice(0, 22)
}
