import { createHash } from 'node:crypto'
import { maskCardNumbers } from '@/lib/card-numbers'
import { clientAddress } from '@/lib/client-address'
import { log } from '@/lib/log'
import { matchWebhookKey } from '@/lib/payments/webhook-key'
import { isFlooding } from './limit-unverified'
import { decodeUtf8, isJsonObject, readBody } from './read-body'
import { storeDelivery, type NewDelivery } from './store-delivery'
import { signatureRule, verifySignature } from './verify-signature'

const KEPT_HEADERS = ['content-type', 'user-agent', 'webhook-id', 'webhook-timestamp']

/**
 * Receives a webhook: authenticate, store, acknowledge. 200 means that the delivery is committed together with the job
 * that will process it, and nothing more (law 3).
 *
 * 401 wrong key or signature (429 for a flood of them), 413 over 64 KiB, 400 not JSON, 503 not stored: send it again.
 * The answer never reveals whether an order exists: the key is checked without the database, and a valid key gives 200.
 */
export async function receiveWebhook(request: Request): Promise<number> {
  const firstByteAt = new Date()
  const query = new URL(request.url).searchParams
  const merchantTxnRef = query.get('attempt') ?? ''
  const urlKey = isReference(merchantTxnRef) ? matchWebhookKey(merchantTxnRef, query.get('key') ?? '') : null
  if (urlKey === null) return refuse(request, 'key')

  const bytes = await readBody(request)
  if (bytes === null) return 413
  const body = decodeUtf8(bytes)
  if (body === null) return 400
  const signature = verifySignature(request.headers, body, signatureRule())
  if (signature === 'invalid') return refuse(request, 'signature')
  if (!isJsonObject(body)) return 400

  const bodySha256 = createHash('sha256').update(bytes).digest('hex')
  const authenticity = { urlKey, signature }
  return acknowledge({ merchantTxnRef, body, bodySha256, headers: keptHeaders(request), authenticity, firstByteAt })
}

function isReference(text: string): boolean {
  return text.length > 0 && text.length <= 45
}

async function refuse(request: Request, wrong: 'key' | 'signature'): Promise<number> {
  const address = clientAddress(request.headers)
  if (await isFlooding(address)) return 429
  log.warn({ address, wrong }, 'a webhook was refused')
  return 401
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
