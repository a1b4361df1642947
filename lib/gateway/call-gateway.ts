import { env } from '@/lib/env'
import { GatewayError, NOT_PROCESSED } from './gateway-error'
import { readEnvelope } from './read-envelope'
import { readMembers, readText, type Members } from './read-members'

const INTERFACE = '/api/v1/server-to-server-interface'
const MAX_ANSWER_BYTES = 1_000_000

type Call = {
  method: 'GET' | 'POST'
  /** Below the interface's own prefix. */
  path: string
  body?: unknown
  /** Whether it is about a transaction, so that an error status may come with one. */
  isAboutTransaction?: boolean
}

/**
 * Calls the gateway with both credentials (contract 2) and within the time-out of the settings. Never retries: the
 * gateway has no idempotency key.
 *
 * A decline may come with a status of 4xx (contract 16, point 21): with a transaction's id in its body it is an answer.
 *
 * @returns the members of the answer; null for a 404 to a GET
 * @throws GatewayError; any failure but a refusal may have had an effect
 */
export async function callGateway(call: Call): Promise<Members | null> {
  const { status, text } = await send(call)
  if (status >= 200 && status <= 299) return parse(text)
  const refusal = isRefusal(status) ? tryToParse(text) : {}
  const envelope = readEnvelope(refusal)
  if (call.isAboutTransaction && envelope.gatewayTransactionId !== null) return refusal
  if (status === 404 && call.method === 'GET') return null
  const codes = { gatewayCode: readText(envelope.gatewayCode, 20), responseCode: envelope.responseCode }
  throw new GatewayError(isClientError(status) ? 'refused' : 'unreachable', 'http_status', { status, codes })
}

async function send({ method, path, body }: Call): Promise<{ status: number; text: string }> {
  const { gatewayApiUrl, gatewayApiKey, gatewayXApiKey, gatewayTimeoutMs } = env()
  try {
    const response = await fetch(gatewayApiUrl + INTERFACE + path, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${gatewayApiKey}`,
        'x-api-key': gatewayXApiKey,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would send our keys to another host.
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(gatewayTimeoutMs),
    })
    return { status: response.status, text: await readBody(response) }
  } catch (error) {
    if (error instanceof GatewayError) throw error
    throw new GatewayError('unreachable', 'no_connection', { detail: `${method} ${path}`, cause: error })
  }
}

/** Without a byte order mark, which JSON does not allow but some servers send. */
async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw new GatewayError('unreadable', 'answer_too_long')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks))
}

/** 408 means that the gateway timed out; the call may still have had an effect. */
function isClientError(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408
}

function isRefusal(status: number): boolean {
  return isClientError(status) && !NOT_PROCESSED.includes(status)
}

function tryToParse(text: string): Members {
  try {
    return parse(text)
  } catch {
    return {}
  }
}

function parse(text: string): Members {
  try {
    return readMembers(JSON.parse(text))
  } catch (error) {
    throw new GatewayError('unreadable', 'not_json', { cause: error })
  }
}
