import { Webhook } from 'standardwebhooks'

/** How a delivery was signed: which of our secrets matched (0 is the newest), and the sender's own id and time. */
export type Signature = { scheme: 'standard-webhooks'; secret: number; id: string; at: string }

/**
 * Checks a Standard Webhooks signature over the raw body, where the merchant has a secret (contract 16, point 1:
 * the gateway documents none). The package is lenient about the time and turns headers of any shape into text, so
 * their form is checked here first.
 *
 * @returns null if no secret is set, `invalid` if one is and the signature is missing or wrong
 */
export function verifySignature(headers: Headers, body: string, secrets: string[]): Signature | 'invalid' | null {
  if (secrets.length === 0) return null
  const id = headers.get('webhook-id') ?? ''
  const at = headers.get('webhook-timestamp') ?? ''
  const signature = headers.get('webhook-signature') ?? ''
  // A full stop would let parts of id, time and body change places under the same signature.
  if (!/^[\w-]{1,255}$/.test(id) || !/^\d{1,12}$/.test(at) || signature === '') return 'invalid'
  const signed = { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature }
  const secret = secrets.findIndex((candidate) => verifies(candidate, body, signed))
  return secret === -1 ? 'invalid' : { scheme: 'standard-webhooks', secret, id, at }
}

function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers)
    return true
  } catch {
    return false
  }
}
