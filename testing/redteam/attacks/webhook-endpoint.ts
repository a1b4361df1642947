import type { OutgoingHttpHeaders } from 'node:http'
import { randomUUID } from 'node:crypto'
import { type Outcome } from '@/testing/redteam/attack'
import { send, type Answer, type Call } from '@/testing/redteam/visitors/http'
import { signedHeaders } from '@/testing/redteam/signing'
import { someAddress } from '@/testing/redteam/visitors/staff'
import type { Target } from '@/testing/redteam/target'

/** Shared by the attacks on the webhook endpoint. */

export const WEBHOOK_PATH = '/api/webhooks'

/** A complete, plausible body (contract 11.2) about a transaction that does not exist. */
export function inventedBody(reference = 'PO-0000-0000-1', changes: Record<string, unknown> = {}) {
  return {
    success: true,
    status_code: 201,
    is_live: true,
    transaction_type: 'CAPTURE',
    gateway_response: { version: '1', type: 'INFO', message: 'Payment Successful.', code: 'INFO0000' },
    merchant_details: { legal_name: 'Red Team', mid: 'JP00000000', merchant_txn_ref: reference },
    payment_details: { amount: 1, response_code: 0, currency: 'JPY', scheme: 'VISA' },
    transaction_details: {
      id: randomUUID(),
      ref: 74811,
      timestamp: new Date().toISOString(),
      merchant_txn_ref: reference,
    },
    ...changes,
  }
}

/** Each request has its own address, so that attacks do not use up the rate limit, which has its own attack. */
export function postAsIs(
  target: Target,
  { path, body, headers = {} }: { path: string; body: Call['body']; headers?: OutgoingHttpHeaders },
): Promise<Answer> {
  return send(target.url, {
    path,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': someAddress(), ...headers },
    body,
  })
}

/** Signs where the signing secret is known, so that a request with the right key passes the signature check. */
export function post(
  target: Target,
  { path, body, headers = {} }: { path: string; body: Call['body']; headers?: OutgoingHttpHeaders },
): Promise<Answer> {
  return postAsIs(target, { path, body, headers: { ...signatureOf(target, body, headers), ...headers } })
}

function signatureOf({ signingSecret }: Target, body: Call['body'], headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const isPlain = typeof body === 'string' || Buffer.isBuffer(body)
  if (signingSecret === null || !isPlain || 'webhook-signature' in headers) return {}
  const [id, at] = [headers['webhook-id'], headers['webhook-timestamp']].map((value) => value?.toString())
  return signedHeaders(signingSecret, body.toString(), { id, at })
}

export function wordsOf({ status }: Answer): string {
  if (status === 0) return 'connection ended'
  return status === -1 ? 'no answer in time' : String(status)
}

/** Refused by the endpoint, with nothing stored: a 4xx status, or the connection closed. */
export async function refused(target: Target, answer: Answer, marker?: string): Promise<Outcome> {
  const isRefused = answer.status === 0 || (answer.status >= 400 && answer.status < 500)
  const kept =
    marker === undefined
      ? []
      : await target.database?.query('SELECT 1 FROM webhook_delivery WHERE strpos(body, $1) > 0', [marker])
  if (kept !== undefined && kept.length > 0)
    return { held: false, answered: `${wordsOf(answer)}, and the body was stored` }
  return { held: isRefused, answered: wordsOf(answer) }
}

/** Any answer except a server error, in time. */
export function unharmed(answer: Answer, withinMs = 3000): Outcome {
  const soon = answer.ms < withinMs
  return {
    held: soon && answer.status >= 0 && answer.status < 500,
    answered: soon ? wordsOf(answer) : `${wordsOf(answer)} after ${Math.round(answer.ms)} ms`,
  }
}
