import { env } from '@/lib/env'
import { GatewayError } from './gateway-error'
import { readMembers, type Members } from './read-members'

const INTERFACE = '/api/v1/server-to-server-interface'
const MAX_ANSWER_BYTES = 1_000_000

type Call = {
  method: 'GET' | 'POST'
  /** Below the interface's own prefix. */
  path: string
  body?: unknown
}

/**
 * Calls the gateway with both credentials (contract 2) and within the time-out of the settings. Never retries: the
 * gateway has no idempotency key.
 *
 * @returns the members of the answer; null for a 404 to a GET
 * @throws GatewayError; any failure but a refusal may have had an effect
 */
export async function callGateway(call: Call): Promise<Members | null> {
  const { status, text } = await send(call)
  if (status === 404 && call.method === 'GET') return null
  if (status < 200 || status > 299) throw failure(status)
  return parse(text)
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
    return { status: response.status, text: await readText(response) }
  } catch (error) {
    if (error instanceof GatewayError) throw error
    throw new GatewayError('unreachable', 'no_connection', { detail: `${method} ${path}`, cause: error })
  }
}

/** Without a byte order mark, which JSON does not allow but some servers send. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw new GatewayError('unreadable', 'answer_too_long')
    chunks.push(chunk)
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks))
}

function failure(status: number): GatewayError {
  // 408 means that the gateway timed out; the call may still have had an effect.
  const trouble = status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unreachable'
  return new GatewayError(trouble, 'http_status', { status })
}

function parse(text: string): Members {
  try {
    return readMembers(JSON.parse(text))
  } catch (error) {
    throw new GatewayError('unreadable', 'not_json', { cause: error })
  }
}
