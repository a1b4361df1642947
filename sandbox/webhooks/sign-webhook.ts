import { createHmac } from 'node:crypto'
import type { Switches } from '../behaviour/switches'

/** No signature is documented (contract 16.1); both schemes are the sandbox's own. */
export function signatureHeaders(
  signing: Switches['signing'],
  message: { id: string; body: Buffer; at: Date },
): Record<string, string> {
  switch (signing.scheme) {
    case 'off':
      return {}
    case 'standard-webhooks':
      return standardHeaders(signing.secret, message)
    case 'hmac-sha256':
      return { [signing.header.toLowerCase()]: plainHmac(signing.secret, message.body, signing.encoding) }
  }
}

function standardHeaders(secret: string, message: { id: string; body: Buffer; at: Date }): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signature = createHmac('sha256', key)
    .update(`${message.id}.${timestamp}.`)
    .update(message.body)
    .digest('base64')
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

function plainHmac(secret: string, body: Buffer, encoding: 'hex' | 'base64'): string {
  return createHmac('sha256', secret).update(body).digest(encoding)
}
