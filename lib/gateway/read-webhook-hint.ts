import { readEnvelope, type Envelope } from './read-envelope'
import { readOutcome } from './read-outcome'
import { readType } from './read-transaction'

/** All that is taken from a webhook's body: which transaction to read. None of it is trusted (law 2). */
export type WebhookHint = {
  gatewayTransactionId: string | null
  merchantTxnRef: string | null
  gatewayMerchantId: string | null
  /** It reports that a payment was declined, and not a refund or a void. */
  isDeclined: boolean
  responseCode: number | null
  /** The body is JSON that may hold anything: an object or a list. */
  isReadable: boolean
}

/** Reads a webhook's body. Every member may be absent or of any type; what cannot be read is null. */
export function readWebhookHint(body: string): WebhookHint {
  const parsed = parse(body)
  const envelope = readEnvelope(parsed)
  const { gatewayTransactionId, merchantTxnRef, gatewayMerchantId, responseCode } = envelope
  const isDeclined = readOutcome(envelope) === 'declined' && !isGivingBack(envelope)
  const isReadable = typeof parsed === 'object' && parsed !== null
  return { gatewayTransactionId, merchantTxnRef, gatewayMerchantId, isDeclined, responseCode, isReadable }
}

function isGivingBack(envelope: Envelope): boolean {
  const type = readType(envelope, { hppPreAuth: 'sale' })
  return type === 'refund' || type === 'void'
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\ufeff/, ''))
  } catch {
    return null
  }
}
