import { isObject, readCode, readId, readMembers, readText, type Members } from './read-members'

/**
 * What the gateway's payment envelope holds: the answer to status, capture, refund and void, and a webhook's body
 * (contract 6, 8, 11.2). Only its shape is known here, and nothing of it is required.
 */
export type Envelope = {
  members: Members
  gatewayTransactionId: string | null
  gatewayMerchantId: string | null
  merchantTxnRef: string | null
  payment: Members
  details: Members
  responseCode: number | null
  /** There is a response code, and it cannot be read. */
  hasOddCode: boolean
  gatewayCode: string | null
}

/** `merchant_details` comes first for the reference, since both recorded shapes have it (contract 11.2). */
export function readEnvelope(body: unknown): Envelope {
  const members = findEnvelope(body)
  const merchant = readMembers(members['merchant_details'])
  const payment = readMembers(members['payment_details'])
  const details = readDetails(members)
  const code = payment['response_code']
  return {
    members,
    payment,
    details,
    gatewayTransactionId: readId(details['id']),
    gatewayMerchantId: readPrintable(merchant['mid'], 128),
    merchantTxnRef: readPrintable(merchant['merchant_txn_ref'], 45) ?? readPrintable(details['merchant_txn_ref'], 45),
    responseCode: readCode(code),
    hasOddCode: code !== undefined && code !== null && readCode(code) === null,
    gatewayCode: readText(readMembers(members['gateway_response'])['code'], 100),
  }
}

/** A number is taken for its digits: a merchant id of digits alone may be written as one. */
function readPrintable(value: unknown, maxLength: number): string | null {
  const text = typeof value === 'number' ? String(value) : readText(value, maxLength)
  return text !== null && /^[!-~]+$/.test(text) ? text : null
}

/** Also where it is a list of one. */
function readDetails(members: Members): Members {
  const details = members['transaction_details']
  return readMembers(Array.isArray(details) ? details.find(isObject) : details)
}

const PARTS = ['transaction_details', 'payment_details', 'merchant_details']
const MAX_DEPTH = 4
const MAX_OBJECTS = 500

/**
 * The object that is the envelope: the body itself, or what stands in a wrapper such as `{"data": …}`. The one with a
 * transaction id is preferred, then the outermost with any of an envelope's parts.
 */
function findEnvelope(body: unknown): Members {
  const objects = objectsOf(body)
  return (
    objects.find((members) => readId(readDetails(members)['id']) !== null) ??
    objects.find((members) => PARTS.some((part) => isObject(members[part]))) ??
    readMembers(body)
  )
}

/** The objects within a body, the outer ones first, down to a depth and up to a number. */
export function objectsOf(body: unknown): Members[] {
  const found: Members[] = []
  let level: unknown[] = [body]
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const objects = level
      .flatMap((value) => (Array.isArray(value) ? (value as unknown[]).slice(0, MAX_OBJECTS) : [value]))
      .filter(isObject)
    found.push(...objects.slice(0, MAX_OBJECTS - found.length))
    level = objects.slice(0, MAX_OBJECTS).flatMap((members) => Object.values(members).slice(0, MAX_OBJECTS))
  }
  return found
}
