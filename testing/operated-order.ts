import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { OperationRequest } from '@/lib/orders/operations/create-operation'
import { confirmTransaction } from '@/lib/payments/confirm-transaction'
import { executeOperation } from '@/lib/payments/execute-operation'
import { createOpenOrder, saleAnswer } from './builders'
import { pretendGateway } from './pretend-gateway'

const CODES = { REFUND: 'INFO0002', CAPTURE: 'INFO0001', VOID: 'INFO0003' }

/** An order with one open link, and the steps that tests of captures, voids and refunds have in common. */
export class OperatedOrder {
  /** The gateway's id of the newest payment. */
  saleId = ''

  constructor(readonly open: Awaited<ReturnType<typeof createOpenOrder>>) {}

  async pay(transactionType: 'CAPTURE' | 'PRE_AUTH'): Promise<void> {
    this.saleId = randomUUID()
    pretendGateway.says(this.saleId, saleAnswer(this.open, this.saleId, { transaction_type: transactionType }))
    await this.confirm(this.saleId)
  }

  confirm(id: string) {
    const attempt = { ...this.open.attempt, merchant: this.open.merchant }
    return confirmTransaction({ kind: 'transaction', id }, attempt, { evidence: 'webhook', deliveryId: null })
  }

  /** Requests a refund, by default of 1200 yen of 4800. */
  ask(changes: Partial<OperationRequest> = {}) {
    return executeOperation(this.open.order.id, {
      idempotencyKey: randomUUID(),
      kind: 'refund',
      onTransactionId: this.saleId,
      amountMinor: 1200n,
      shownMaxMinor: 4800n,
      reason: 'A broken mug',
      requestedById: null,
      ...changes,
    })
  }

  /** An answer to a capture, refund or void; the gateway's status answer for its id is the same from then on. */
  answer(type: keyof typeof CODES, amount: number, changes: Record<string, unknown> = {}) {
    const id = randomUUID()
    const { payment_details: payment, ...rest } = changes as Record<string, object>
    const members = {
      transaction_type: type,
      gateway_response: { code: CODES[type], type: 'INFO' },
      payment_details: { amount, ...payment },
    }
    const body = saleAnswer(this.open, id, { ...members, ...rest })
    pretendGateway.says(id, body)
    return { id, body }
  }

  async readBook() {
    const include = { ledgerEntries: true, operations: { orderBy: { createdAt: 'asc' } } } as const
    const order = await db.order.findUniqueOrThrow({ where: { id: this.open.order.id }, include })
    const { status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons, ledgerEntries, operations } = order
    const rows = ledgerEntries.length
    return { status, authorizedMinor, capturedMinor, refundedMinor, reviewReasons, rows, operations }
  }

  async readStates() {
    return (await this.readBook()).operations.map(({ state }) => state)
  }
}

export async function createOperatedOrder(): Promise<OperatedOrder> {
  return new OperatedOrder(await createOpenOrder())
}
