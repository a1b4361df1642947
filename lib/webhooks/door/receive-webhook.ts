import { createHash } from 'node:crypto'
import { maskCardNumbers } from '@/lib/card-numbers'
import { clientAddress } from '@/lib/client-address'
import { log } from '@/lib/log'
import { logCounted } from '@/lib/log-counted'
import { matchWebhookKey } from '@/lib/payments/webhook-key'
import { decompressBody } from './decompress-body'
import { isFlooding } from './limit-unverified'
import { readAddress } from './read-address'
import { readBody, readText } from './read-body'
import { storeDelivery, type NewDelivery } from './store-delivery'
import { signatureRule, verifySignature } from './verify-signature'

const KEPT_HEADERS = ['content-type', 'content-encoding', 'user-agent', 'webhook-id', 'webhook-timestamp']

/**
 * Receives a webhook: authenticate, store, acknowledge. 200 means that the delivery is committed together with the job
 * that will process it, and nothing more (law 3). With a right key and signature nothing is refused for its form: what
 * cannot be read is stored, and says so.
 *
 * 401 wrong key or signature (429 for a flood of them), 413 over 64 KiB, also when it is decompressed, 503 not stored:
 * send it again. The answer never reveals whether an order exists: the key is checked without the database, and a valid
 * key gives 200.
 */
export async function receiveWebhook(request: Request): Promise<number> {
  const firstByteAt = new Date()
  const { merchantTxnRef, key } = readAddress(request.url)
  const urlKey = isReference(merchantTxnRef) ? matchWebhookKey(merchantTxnRef, key) : null
  if (urlKey === null) return refuseUnverified(request, 'a webhook with a wrong key was refused')

  const bytes = await readBody(request)
  const content = bytes && decompressBody(bytes, request.headers.get('content-encoding'))
  if (!bytes || !content) return refuse(413, 'a webhook that is too long was refused', { attempt: merchantTxnRef })
  const signature = verifyEither(request.headers, [bytes, content])
  if (signature === 'invalid') return refuseUnverified(request, 'a webhook with a wrong signature was refused')

  const bodySha256 = createHash('sha256').update(content).digest('hex')
  const authenticity = { urlKey, signature }
  const [body, headers] = [readText(content), keptHeaders(request)]
  return acknowledge({ merchantTxnRef, body, bodySha256, headers, authenticity, firstByteAt })
}

/** A sender that compresses may have signed the body before or after. */
function verifyEither(headers: Headers, [sent, content]: [Buffer, Buffer]): ReturnType<typeof verifySignature> {
  const signature = verifySignature(headers, content, signatureRule())
  return signature === 'invalid' && content !== sent ? verifySignature(headers, sent, signatureRule()) : signature
}

function isReference(text: string): boolean {
  return text.length > 0 && text.length <= 45
}

async function refuseUnverified(request: Request, why: string): Promise<number> {
  const address = clientAddress(request.headers)
  if (await isFlooding(address)) return refuse(429, 'a flood of webhooks was refused', { address })
  return refuse(401, why, { address })
}

/** Each kind of refusal leaves a few lines a minute, with their count. */
function refuse(status: number, why: string, about: object): number {
  logCounted(why, { ...about, status })
  return status
}

function keptHeaders({ headers }: Request): Record<string, string> {
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, maskCardNumbers(value).slice(0, 300)] as const]
  })
  return Object.fromEntries(kept)
}

async function acknowledge(delivery: NewDelivery): Promise<number> {
  try {
    await storeDelivery(delivery)
    return 200
  } catch (error) {
    log.error({ err: error, attempt: delivery.merchantTxnRef }, 'a webhook could not be stored')
    return 503
  }
}
