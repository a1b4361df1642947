import { isUtf8 } from 'node:buffer'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { env } from '@/lib/env'

/** How a delivery was signed: the scheme, which of our secrets matched (0 is the newest), the sender's id and time. */
export type Signature = { scheme: SignatureScheme; secret: number; id?: string; at?: string }
export type SignatureScheme = 'standard-webhooks' | 'hmac-sha256-hex' | 'hmac-sha256-base64'

/** As it was sent; a text is its UTF-8. */
type Body = string | Buffer

/** What a merchant has agreed with the gateway. `header` is used by the plain HMAC forms only. */
export type SignatureRule = { secrets: string[]; scheme: SignatureScheme; header: string }

export function signatureRule(): SignatureRule {
  const { gatewayWebhookSecrets, gatewayWebhookSignature, gatewayWebhookSignatureHeader } = env()
  return { secrets: gatewayWebhookSecrets, scheme: gatewayWebhookSignature, header: gatewayWebhookSignatureHeader }
}

/**
 * Checks a delivery's signature over its raw body, where the merchant has a secret (contract 16, point 1: the gateway
 * documents none).
 *
 * @returns null if no secret is set, `invalid` if one is and the signature is missing or wrong
 */
export function verifySignature(headers: Headers, body: Body, rule: SignatureRule): Signature | 'invalid' | null {
  if (rule.secrets.length === 0) return null
  return rule.scheme === 'standard-webhooks' ? verifyStandard(headers, body, rule) : verifyHmac(headers, body, rule)
}

/** Each with its version, separated by a space; a header that came twice is joined by a comma and is none of these. */
const SIGNATURES = /^\w+,[\w+/=-]+( \w+,[\w+/=-]+)*$/

/**
 * Standard Webhooks: id, time and body are signed, five minutes of tolerance either way. The package takes headers of
 * any shape and a time with something behind it, so their form is checked here first. It signs text: of other bytes, two
 * could have one signature.
 */
function verifyStandard(headers: Headers, body: Body, { secrets, scheme }: SignatureRule): Signature | 'invalid' {
  const id = headers.get('webhook-id') ?? ''
  const at = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature') ?? ''
  // A full stop would let parts of id, time and body be exchanged under the same signature.
  const isText = typeof body === 'string' || isUtf8(body)
  if (!isText || !/^[\w-]{1,255}$/.test(id) || !/^\d{1,12}$/.test(at) || !SIGNATURES.test(signature)) return 'invalid'
  const signed = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature }
  const secret = secrets.findIndex((candidate) => verifies(candidate, body, signed))
  return secret === -1 ? 'invalid' : { scheme, secret, id, at }
}

function verifies(secret: string, body: Body, headers: Record<string, string>): boolean {
  try {
    // What is signed need not be JSON: that is asked afterwards, and is another answer.
    new Webhook(secret).verify(body, headers, { jsonParse: false })
    return true
  } catch {
    return false
  }
}

/**
 * Plain HMAC-SHA256 of the body under the secret's own bytes. Neither id nor time is signed, so a replay cannot be
 * distinguished from a repeat. It does no harm: the transaction is read from the gateway and recorded once.
 */
function verifyHmac(headers: Headers, body: Body, { secrets, scheme, header }: SignatureRule): Signature | 'invalid' {
  const form = scheme === 'hmac-sha256-hex' ? /^[0-9a-f]{64}$/i : /^[A-Za-z0-9+/]{43}=$/
  const given = (headers.get(header) ?? '').replace(/^sha256=/, '')
  if (!form.test(given)) return 'invalid'
  const bytes = Buffer.from(given, scheme === 'hmac-sha256-hex' ? 'hex' : 'base64')
  const matches = secrets.map((secret) => timingSafeEqual(bytes, createHmac('sha256', secret).update(body).digest()))
  const secret = matches.indexOf(true)
  return secret === -1 ? 'invalid' : { scheme, secret }
}
