import { randomBytes } from 'node:crypto'
import { verifySignature, type SignatureRule } from '@/lib/webhooks/door/verify-signature'
import { digest, signedHeaders } from '@/testing/redteam/signing'

export const SCHEMES = ['standard-webhooks', 'hmac-sha256-hex', 'hmac-sha256-base64'] as const
const SECRET = `whsec_${randomBytes(32).toString('base64')}`

export type Signed = { headers: Headers; rule: SignatureRule }

/** Correctly signed headers of a delivery: a third of the bodies for each signature rule. */
export function sign(bytes: Buffer, scheme = SCHEMES[bytes.length % SCHEMES.length] ?? SCHEMES[0]): Signed {
  const text = bytes.toString()
  const plain = () => ({ 'x-signature': digest(SECRET, text, scheme === 'hmac-sha256-hex' ? 'hex' : 'base64') })
  const headers = scheme === 'standard-webhooks' ? signedHeaders(SECRET, text) : plain()
  return { headers: new Headers(headers), rule: { secrets: [SECRET], scheme, header: 'x-signature' } }
}

/** The reason why a signature check is wrong: it must accept exactly the correct signatures, whatever was signed. */
export function whyNotVerified({ headers, rule }: Signed, text: string): string | null {
  if (verifySignature(headers, text, rule) === 'invalid') return `its right signature is refused: ${rule.scheme}`
  return verifySignature(headers, `${text} `, rule) === 'invalid'
    ? null
    : `the signature of another is taken: ${rule.scheme}`
}
