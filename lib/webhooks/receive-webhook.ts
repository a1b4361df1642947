import { createHash } from 'node:crypto'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { matchWebhookKey } from '@/lib/payments/webhook-key'
import { redactJson } from '@/lib/redact'
import { isFlooding } from './limit-unverified'
import { signatureRule, verifySignature, type Signature } from './verify-signature'

const LONGEST_BODY_BYTES = 64 * 1024
const KEPT_HEADERS = ['content-type', 'user-agent', 'webhook-id', 'webhook-timestamp']

/**
 * Takes a webhook in: authenticate, store, acknowledge. 200 means that the delivery is committed together with the
 * job that will process it, and nothing more (law 3).
 *
 * 401 wrong key or signature (429 for a flood of them), 413 over 64 KiB, 400 not JSON, 503 not stored: send it again.
 * Whether an order exists is never told: the key is checked without the database, and a right key is always 200.
 */
export async function receiveWebhook(request: Request): Promise<number> {
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
  return store({ merchantTxnRef, body, bodySha256, headers: keptHeaders(request), authenticity: { urlKey, signature } })
}

function isReference(text: string): boolean {
  return text.length > 0 && text.length <= 45
}

async function refuse(request: Request, wrong: 'key' | 'signature'): Promise<number> {
  const address = request.headers.get('x-forwarded-for') ?? 'unknown'
  if (await isFlooding(address)) return 429
  log.warn({ address, wrong }, 'a webhook was refused')
  return 401
}

/** The raw body, or null as soon as it is known to be too long; the rest is not read. */
async function readBody(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length')) > LONGEST_BODY_BYTES) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > LONGEST_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function isJsonObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

function keptHeaders({ headers }: Request): Record<string, string> {
  const kept = KEPT_HEADERS.flatMap((name) => [[name, headers.get(name)?.slice(0, 300)] as const])
  return Object.fromEntries(kept.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}

type Delivery = {
  merchantTxnRef: string
  body: string
  bodySha256: string
  headers: Record<string, string>
  authenticity: { urlKey: number; signature: Signature | null }
}

/** One statement stores the delivery, attached to its attempt if there is one, and queues its processing. */
async function store(delivery: Delivery): Promise<number> {
  const { merchantTxnRef, bodySha256 } = delivery
  const [body, headers, authenticity] = [
    redactJson(delivery.body),
    JSON.stringify(delivery.headers),
    JSON.stringify(delivery.authenticity),
  ]
  try {
    await db.$queryRaw`
      WITH attempt AS (
        SELECT id, order_id, merchant_id FROM payment_attempt WHERE merchant_txn_ref = ${merchantTxnRef}
      ), delivery AS (
        INSERT INTO webhook_delivery
          (merchant_txn_ref, body, body_sha256, headers, authenticity, attempt_id, order_id, merchant_id)
        SELECT ${merchantTxnRef}, ${body}, ${bodySha256}, ${headers}::jsonb, ${authenticity}::jsonb,
          attempt.id, attempt.order_id, attempt.merchant_id
        FROM (SELECT 1) AS one LEFT JOIN attempt ON true
        RETURNING id
      )
      SELECT graphile_worker.add_job('process_delivery', json_build_object('deliveryId', id))::text FROM delivery`
    return 200
  } catch (error) {
    log.error({ err: error, attempt: merchantTxnRef }, 'a webhook could not be stored')
    return 503
  }
}
