import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import { formatPlainMoney } from '@/lib/money/format-money'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import { createOperation, type OperationRequest } from '@/lib/orders/operations/create-operation'
import { resolveOperation } from '@/lib/orders/operations/resolve-operation'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { whyForeign, type ExpectedAttempt } from './confirm-transaction'
import { operate } from '@/lib/gateway/client'
import { GatewayError } from '@/lib/gateway/errors'
import type { TransactionWire } from '@/lib/gateway/wire'
import { readOutcome, readTransaction } from '@/lib/gateway/read-transaction'

/** What became of it, and the sentence for whoever asked. Only `done` moved money, as far as is known. */
export type OperationResult = {
  kind: 'done' | 'pending' | 'declined' | 'unclear' | 'refused' | 'repeat'
  sentence: string
}

/**
 * Captures, voids or refunds: written down under its own key, then asked of the gateway, then recorded by the id of the
 * gateway's answer, which is the webhook's too. The gateway knows no idempotency key (contract 8.2), so nothing is ever
 * sent twice: where the answer is lost the request is unclear, and is found out about by asking (law 8).
 */
export async function executeOperation(orderId: string, request: OperationRequest): Promise<OperationResult> {
  const created = await createOperation(orderId, request)
  if (created.kind === 'refused') return created
  const { operation } = created
  if (created.kind === 'repeat') return { kind: 'repeat', sentence: describeRepeat(operation) }
  const attempt = await db.paymentAttempt.findUniqueOrThrow({
    where: { id: operation.attemptId },
    include: { merchant: { select: { gatewayMerchantId: true } } },
  })
  if (!(await isStillToBeSent(operation))) return tooLate(operation)
  try {
    return await take(await send(operation, attempt), operation, attempt)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return error.trouble === 'refused' ? refused(operation, error.message) : unclear(operation, error.message)
  }
}

/** With the longest call after it, still before anybody calls it unclear (lib/reconciliation/record-lost-operations.ts). */
const SENT_WITHIN_MS = 60_000

/** A process that stood still (a laptop's lid) may wake when its request was given up, and asked for once more. */
async function isStillToBeSent({ id }: PaymentOperation): Promise<boolean> {
  const { state, gatewayTransactionId, createdAt } = await db.paymentOperation.findUniqueOrThrow({ where: { id } })
  const isUntouched = state === 'requested' && gatewayTransactionId === null
  return isUntouched && Date.now() - createdAt.getTime() < SENT_WITHIN_MS
}

async function tooLate(operation: PaymentOperation): Promise<OperationResult> {
  const sentence = `${what(operation)} took too long to begin. It was never sent.`
  await resolveOperation(operation, 'own call', sentence)
  return { kind: 'refused', sentence }
}

function send(operation: PaymentOperation, { merchant }: ExpectedAttempt): Promise<TransactionWire> {
  const { kind, amountMinor, currency, onTransactionId, reason } = operation
  const amount = writeGatewayAmount({ amountMinor, currency }, env().gatewayAmountUnit)
  // The whole of a payment was short enough to be sent, so a part of it is.
  if (amount === null) throw new GatewayError('refused', 'The amount is too long for the gateway')
  const target = { transactionId: onTransactionId, merchant_id: merchant.gatewayMerchantId }
  return operate(kind, kind === 'void' ? target : { ...target, amount, ...(reason !== '' && { notes: reason }) })
}

/** The answer is the gateway's own word over our own call, so it is recorded as it is, if it is about this at all. */
async function take(
  wire: TransactionWire,
  operation: PaymentOperation,
  attempt: ExpectedAttempt,
): Promise<OperationResult> {
  const read = readTransaction(wire, { amountUnit: env().gatewayAmountUnit, hppPreAuth: env().gatewayHppPreAuth })
  // A refusal may come without a transaction (contract 12.2): then nothing happened.
  if (typeof read === 'string')
    return readOutcome(wire) === 'declined' ? refused(operation, read) : unclear(operation, read)
  const foreign = whyForeign({ kind: 'link', id: '' }, read, attempt)
  if (foreign) return unclear(operation, foreign)
  if (read.fact.type !== operation.kind) return unclear(operation, `The gateway answered with a ${read.fact.type}.`)
  await recordTransaction(attempt, read.fact, { evidence: 'operation', deliveryId: null, operationId: operation.id })
  return RESULTS[read.fact.outcome](operation)
}

const what = ({ kind, amountMinor, currency }: PaymentOperation) =>
  `The ${kind} of ${formatPlainMoney({ amountMinor, currency })}`

const RESULTS: Record<
  'approved' | 'declined' | 'pending' | 'unclear',
  (operation: PaymentOperation) => OperationResult
> = {
  approved: (operation) => ({ kind: 'done', sentence: `${what(operation)} is done.` }),
  declined: (operation) => ({ kind: 'declined', sentence: `${what(operation)} was declined. No money moved.` }),
  pending: (operation) => ({
    kind: 'pending',
    sentence: `${what(operation)} is under way. Its outcome will appear here.`,
  }),
  unclear: (operation) => ({ kind: 'unclear', sentence: UNCLEAR(operation) }),
}

const UNCLEAR = (operation: PaymentOperation) =>
  `${what(operation)} was sent, and it is not clear what became of it. Do not send it again: the gateway is being asked.`

async function refused(operation: PaymentOperation, why: string): Promise<OperationResult> {
  await resolveOperation(operation, 'own call', `${what(operation)} was refused: ${why}.`)
  return { kind: 'refused', sentence: `The gateway refused: ${why}. No money moved.` }
}

async function unclear(operation: PaymentOperation, why: string): Promise<OperationResult> {
  const sentence = `${what(operation)} was sent, and it is unclear what became of it: ${why}. It is not sent again.`
  await resolveOperation(operation, 'silence', sentence)
  return { kind: 'unclear', sentence: UNCLEAR(operation) }
}

function describeRepeat(operation: PaymentOperation): string {
  const STATES = { requested: 'is under way', done: 'is done', refused: 'was refused', unclear: 'is unclear' }
  return `${what(operation)} had been sent already, and ${STATES[operation.state]}. Nothing was sent again.`
}
