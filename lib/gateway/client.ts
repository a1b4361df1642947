import type { ZodType } from 'zod'
import { env } from '@/lib/env'
import { GatewayError } from './errors'
import { paymentLinkAnswer, transactionWire, type PaymentLinkRequest, type TransactionWire } from './wire'

/** The only door to the gateway. Every call carries both credentials (contract 2) and ends within the set time. */

const INTERFACE = '/api/v1/server-to-server-interface'
const LONGEST_ANSWER_BYTES = 1_000_000

export type PaymentLink = { gatewayLinkId: string | null; url: string }

/**
 * Asks for a link to the hosted page.
 * @throws GatewayError
 */
export async function createPaymentLink(request: PaymentLinkRequest): Promise<PaymentLink> {
  const answer = await call('POST', `${INTERFACE}/hpp/generate/link`, request)
  requireSuccess(answer)
  const link = read(paymentLinkAnswer, answer)
  return { gatewayLinkId: link.id ?? null, url: requireAllowedUrl(link.url) }
}

/**
 * What the gateway says of one of its transactions; null when it does not know the id (404), which says nothing
 * about whether anything was paid (contract 16, point 12).
 * @throws GatewayError
 */
export async function getTransactionStatus(gatewayTransactionId: string): Promise<TransactionWire | null> {
  const answer = await call('GET', `${INTERFACE}/transaction/status/${encodeURIComponent(gatewayTransactionId)}`)
  if (answer.status === 404) return null
  requireSuccess(answer)
  return read(transactionWire, answer)
}

/** What can be asked to be done with a transaction. `amount` is decimal text in the gateway's unit. */
export type OperationWire = { transactionId: string; merchant_id: string; amount?: string; notes?: string }

/**
 * Captures, refunds or voids (contract 8.1 to 8.3). Never repeated by itself: the gateway knows no idempotency key.
 * @throws GatewayError; whatever is not a refusal may have had its effect
 */
export async function operate(kind: 'capture' | 'refund' | 'void', request: OperationWire): Promise<TransactionWire> {
  const answer = await call('POST', `${INTERFACE}/${kind}`, request)
  requireSuccess(answer)
  return read(transactionWire, answer)
}

type Answer = { status: number; text: string }

async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  const { gatewayApiUrl, gatewayApiKey, gatewayXApiKey, gatewayTimeoutMs } = env()
  try {
    const response = await fetch(gatewayApiUrl + path, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${gatewayApiKey}`,
        'x-api-key': gatewayXApiKey,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry our keys to another place.
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(gatewayTimeoutMs),
    })
    return { status: response.status, text: await readText(response) }
  } catch (error) {
    if (error instanceof GatewayError) throw error
    throw new GatewayError('unreachable', `${method} ${path}: no answer from the gateway`, { cause: error })
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > LONGEST_ANSWER_BYTES) throw new GatewayError('unreadable', 'The answer of the gateway is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function requireSuccess({ status }: Answer): void {
  if (status === 200 || status === 201) return
  // 408 says that the gateway gave up waiting, not that it did nothing.
  const trouble = status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unreachable'
  throw new GatewayError(trouble, `The gateway answered ${status}`, undefined, status)
}

function read<T>(shape: ZodType<T>, { text }: Answer): T {
  const json = parseJson(text)
  const result = shape.safeParse(json)
  if (result.success) return result.data
  const where = result.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ')
  throw new GatewayError('unreadable', `The answer of the gateway breaks the contract at: ${where}`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new GatewayError('unreadable', 'The answer of the gateway is not JSON', { cause: error })
  }
}

/** A shopper is sent only to https on the gateway's own hosts (plain http is for a sandbox on this machine). */
function requireAllowedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const local = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && local)
  if (url && safe && !url.username && env().gatewayCheckoutHosts.includes(url.host)) return url.href
  throw new GatewayError(
    'unreadable',
    `The payment link points to a host we do not send shoppers to: ${url?.host ?? 'none'}`,
  )
}
