import { z } from 'zod'
import { minorOf } from './decimal'

/** The true payments, from the sandbox's ledger. Amounts are read from its decimal text. */

const outcomeSchema = z.enum(['approved', 'declined', 'pending', 'unclear'])

const operationSchema = z.object({
  transactionId: z.string(),
  type: z.enum(['PRE_AUTH', 'CAPTURE', 'REFUND', 'VOID']),
  outcome: outcomeSchema,
  earlierOutcomes: z.array(outcomeSchema),
  amount: z.string(),
  amountMinor: z.number(),
  currency: z.string(),
  merchantId: z.string(),
  merchantTxnRef: z.string(),
  linkId: z.string().nullable(),
  parentTransactionId: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
})

const linkSchema = z.object({
  linkId: z.string(),
  merchantId: z.string(),
  merchantTxnRef: z.string(),
  amount: z.string(),
  currency: z.string(),
})

/** Held back, so the shop never received it. */
const SUPPRESSED = 'suppressed'

const webhookSchema = z.object({
  transactionId: z.string().nullable(),
  url: z.url(),
  state: z.string(),
  bodyBase64: z.string(),
  answerStatus: z.number().nullable(),
  startedAt: z.string(),
})

const ledgerSchema = z.object({
  links: z.array(linkSchema),
  operations: z.array(operationSchema),
  webhooks: z.array(webhookSchema),
})

export type Operation = Omit<z.infer<typeof operationSchema>, 'amount' | 'amountMinor' | 'outcome'> & {
  /** `contested` only in what the shop has heard (contested.ts). */
  outcome: z.infer<typeof outcomeSchema> | 'contested'
  minor: bigint
  /** The reference of the link it was paid through, whatever reference the gateway recorded. */
  link: Link
  isOurs: boolean
}
export type Link = Omit<z.infer<typeof linkSchema>, 'amount'> & { minor: bigint }
/** A webhook that was sent. One without an answer may have reached the shop. */
export type SentWebhook = {
  merchantTxnRef: string
  /** Named in the body, if it is readable. */
  transactionId: string | null
  isDecline: boolean
  isApproval: boolean
  sentAt: string
  isAccepted: boolean
}
/** The result of a webhook: the shop's answer, or why there was none. */
export type WebhookResult = { transactionId: string; result: string }
export type Gateway = {
  links: Link[]
  operations: Operation[]
  sent: SentWebhook[]
  webhookResults: WebhookResult[]
}

export function readGateway(exported: unknown): Gateway {
  const { links, operations, webhooks } = ledgerSchema.parse(exported)
  const read = links.map((link) => ({ ...link, minor: minorOf(link.amount, link.currency) }))
  const byId = new Map(read.map((link) => [link.linkId, link]))
  return {
    links: read,
    operations: operations.map((operation) => readOperation(operation, byId.get(operation.linkId ?? ''))),
    sent: webhooks.filter(({ state }) => state !== SUPPRESSED).map(readSent),
    webhookResults: webhooks.map(readResult),
  }
}

function readOperation(operation: z.infer<typeof operationSchema>, link: Link | undefined): Operation {
  const { amount, amountMinor, ...rest } = operation
  const minor = minorOf(amount, operation.currency)
  if (minor !== BigInt(amountMinor)) throw new Error(`The sandbox contradicts itself about ${operation.transactionId}.`)
  if (!link) throw new Error(`The sandbox has no link for ${operation.transactionId}.`)
  const isOurs = operation.merchantId === link.merchantId && operation.merchantTxnRef === link.merchantTxnRef
  return { ...rest, minor, link, isOurs }
}

const bodySchema = z.looseObject({
  success: z.boolean().optional(),
  merchant_details: z.looseObject({ merchant_txn_ref: z.string().optional() }).optional(),
  payment_details: z.looseObject({ response_code: z.coerce.number().optional() }).optional(),
  transaction_details: z.looseObject({ id: z.string().optional() }).optional(),
})

function readSent({ url, bodyBase64, answerStatus, startedAt }: z.infer<typeof webhookSchema>): SentWebhook {
  const body = readBody(Buffer.from(bodyBase64, 'base64').toString('utf8'))
  const code = body?.payment_details?.response_code ?? -1
  const merchantTxnRef = new URL(url).searchParams.get('attempt') ?? ''
  const isAboutIt = (body?.merchant_details?.merchant_txn_ref ?? merchantTxnRef) === merchantTxnRef
  return {
    merchantTxnRef,
    transactionId: body?.transaction_details?.id ?? null,
    isDecline: isAboutIt && body?.success === false && code !== 578 && code !== 676,
    isApproval: isAboutIt && body?.success === true,
    sentAt: startedAt,
    isAccepted: answerStatus === 200,
  }
}

function readResult({ transactionId, state, answerStatus }: z.infer<typeof webhookSchema>): WebhookResult {
  const answer = answerStatus === null ? 'sent while the shop was down' : `answered ${answerStatus}`
  return { transactionId: transactionId ?? '', result: state === SUPPRESSED ? 'held back' : answer }
}

/** Undefined where the body was damaged in transit. */
function readBody(text: string): z.infer<typeof bodySchema> | undefined {
  try {
    return bodySchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
