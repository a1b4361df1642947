import { randomUUID } from 'node:crypto'
import type { Faults } from '../behaviour/faults'
import type { Sandbox } from '../sandbox'
import type { WebhookTry } from '../store/records'
import { damageBody } from './damage-body'
import { postBody } from './post-body'
import { signatureHeaders } from './sign-webhook'

export type Message = {
  id: string
  transactionId: string | null
  linkId: string | null
  merchantTxnRef: string
  url: string
  body: Buffer
  notes: string[]
  damage: Faults['bodyDamage']
  slowMs: number
  /** Set when an old delivery is sent again unchanged, with its old signature. */
  replayedHeaders: Record<string, string> | null
}

/** One attempt, recorded in the ledger with its answer; further attempts follow the retry schedule. */
export async function deliverMessage(sandbox: Sandbox, message: Message, attempt = 1): Promise<void> {
  const startedAt = sandbox.now()
  const { body, headers } = prepare(sandbox, message, startedAt)
  const result = await postBody(sandbox.scheduler, { url: message.url, headers, body, slowMs: message.slowMs })
  sandbox.store.saveWebhook({
    ...describe(message),
    headers,
    bodyBase64: body.toString('base64'),
    attempt,
    state: result.status === null ? 'failed' : 'answered',
    answerStatus: result.status,
    error: result.error,
    startedAt: startedAt.toISOString(),
    durationMs: sandbox.now().getTime() - startedAt.getTime(),
  })
  planRetry(sandbox, { message, attempt, status: result.status })
}

/** Held back by a fault: recorded, so that a comparison knows that the shop cannot know it. */
export function suppressMessage(sandbox: Sandbox, message: Message): void {
  sandbox.store.saveWebhook({
    ...describe(message),
    headers: {},
    bodyBase64: message.body.toString('base64'),
    attempt: 0,
    state: 'suppressed',
    answerStatus: null,
    error: null,
    startedAt: sandbox.now().toISOString(),
    durationMs: 0,
  })
}

function planRetry(
  sandbox: Sandbox,
  { message, attempt, status }: { message: Message; attempt: number; status: number | null },
): void {
  const isTaken = status !== null && status >= 200 && status < 300
  const pauseMs = sandbox.behaviour.switches.retryScheduleMs[attempt - 1]
  if (isTaken || pauseMs === undefined) return
  sandbox.scheduler.later(pauseMs, () => deliverMessage(sandbox, message, attempt + 1))
}

/** Tampering happens after signing; any other damage is the sender's and is signed. */
function prepare(sandbox: Sandbox, message: Message, at: Date): { body: Buffer; headers: Record<string, string> } {
  const body = damageBody(message.body, message.damage)
  if (message.replayedHeaders) return { body, headers: message.replayedHeaders }
  const signed = message.damage === 'tampered' ? message.body : body
  const signature = signatureHeaders(sandbox.behaviour.switches.signing, { id: message.id, body: signed, at })
  return { body, headers: { 'content-type': 'application/json', 'user-agent': 'po-gateway-sandbox', ...signature } }
}

function describe(
  message: Message,
): Pick<WebhookTry, 'id' | 'messageId' | 'transactionId' | 'linkId' | 'merchantTxnRef' | 'url' | 'notes'> {
  const { transactionId, linkId, merchantTxnRef, url, notes } = message
  return { id: randomUUID(), messageId: message.id, transactionId, linkId, merchantTxnRef, url, notes }
}
