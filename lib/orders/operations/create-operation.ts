import type { Db } from '@/lib/db'
import type { PaymentOperation } from '@/lib/generated/prisma/client'
import type { OperationKind } from '@/lib/generated/prisma/enums'
import { formatPlainMoney } from '@/lib/money/format-money'
import { changeOrder } from '@/lib/orders/change-order'
import { findAvailableOperations, type AvailableOperation } from './available-operations'

/** What somebody asks for. A void is always of the whole, and its `amountMinor` is not looked at (contract 8.3). */
export type OperationRequest = {
  /** Minted with the form: the same form sent twice is one request. */
  idempotencyKey: string
  kind: OperationKind
  onTransactionId: string
  amountMinor: bigint
  /** What was left when the form was shown. If somebody did something since, nothing is done. */
  shownMaxMinor: bigint
  /** Kept, and told to the gateway: at most 128 characters (contract 8.1). */
  reason: string
  requestedById: string | null
}

export type CreatedOperation =
  | { kind: 'created' | 'repeat'; operation: PaymentOperation }
  /** Nothing was written. */
  | { kind: 'refused'; sentence: string }

/**
 * Writes down what is about to be asked of the gateway: before the call, so that neither a lost answer nor the death of
 * this process can make us forget it. Whoever comes second waits for the order's row, and then sees the first.
 */
export async function createOperation(orderId: string, request: OperationRequest): Promise<CreatedOperation> {
  let created: CreatedOperation = refuse(GONE)
  await changeOrder(orderId, async (tx) => {
    created = await tryToCreate(tx, orderId, request)
    return created.kind === 'created'
      ? [{ kind: `${request.kind}_requested`, message: describe(created.operation) }]
      : []
  })
  return created
}

async function tryToCreate(tx: Db, orderId: string, request: OperationRequest): Promise<CreatedOperation> {
  const { idempotencyKey, kind, onTransactionId, reason, requestedById } = request
  const earlier = await tx.paymentOperation.findUnique({ where: { idempotencyKey } })
  if (earlier) return earlier.orderId === orderId ? { kind: 'repeat', operation: earlier } : refuse(OTHER_FORM)
  const ledger = await tx.ledgerEntry.findMany({ where: { orderId } })
  const operations = await tx.paymentOperation.findMany({ where: { orderId } })
  const target = findAvailableOperations(ledger, operations).find(
    (one) => one.kind === kind && one.onTransactionId === onTransactionId,
  )
  if (!target) return refuse(GONE)
  const why = whyNot(target, request)
  if (why) return refuse(why)
  const { merchantId } = await tx.order.findUniqueOrThrow({ where: { id: orderId }, select: { merchantId: true } })
  const ids = { orderId, merchantId, attemptId: target.attemptId, idempotencyKey, onTransactionId, requestedById }
  const money = { amountMinor: kind === 'void' ? target.maxMinor : request.amountMinor, currency: target.currency }
  return { kind: 'created', operation: await tx.paymentOperation.create({ data: { ...ids, ...money, kind, reason } }) }
}

const GONE = 'This is not possible, or no longer: somebody else may have done it meanwhile. Nothing was sent.'
const OTHER_FORM = 'This form belongs to another order. Nothing was sent. Please reload the page.'

function refuse(sentence: string): CreatedOperation {
  return { kind: 'refused', sentence }
}

function whyNot(
  { maxMinor, currency }: AvailableOperation,
  { kind, amountMinor, shownMaxMinor }: OperationRequest,
): string | null {
  if (shownMaxMinor !== maxMinor) {
    return 'Something changed since this page was shown. Nothing was sent. Look at what is left now, and decide again.'
  }
  if (kind === 'void') return null
  if (amountMinor <= 0n) return 'The amount must be more than nothing. Nothing was sent.'
  if (amountMinor <= maxMinor) return null
  const most = formatPlainMoney({ amountMinor: maxMinor, currency })
  return `At most ${most} can be ${kind === 'refund' ? 'refunded' : 'captured'}. Nothing was sent.`
}

function describe({ kind, amountMinor, currency, onTransactionId, reason }: PaymentOperation): string {
  const what = `Staff asked for a ${kind} of ${formatPlainMoney({ amountMinor, currency })} on transaction ${onTransactionId}.`
  return reason === '' ? what : `${what} Reason: ${reason}`
}
