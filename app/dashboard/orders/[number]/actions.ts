'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction, type ActionState } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { recalculateOrder } from '@/lib/orders/recalculate-order'
import { attachTransaction } from '@/lib/payments/attach-transaction'
import { abandonOperation } from '@/lib/payments/abandon-operation'
import { pollOrder } from '@/lib/reconciliation/poll-order'
import { requireOrder } from './require-order'
import { describeAttached } from './describe-attached'

const UNREADABLE = 'This form could not be read. Please reload the page.'
const orderSchema = z.object({ number: z.string() })

const done = (number: string, sentence: string): ActionState => {
  revalidatePath(`/dashboard/orders/${number}`)
  return { kind: 'done', sentence }
}

/** Asks the gateway about every payment of an order. */
export const askGateway = memberAction('check_payment', orderSchema, async (member, { number }) => {
  const order = await requireOrder(member, number)
  await recordAuditEntry(member, { action: 'check_payment', target: number })
  await pollOrder(order.id, 'staff')
  const after = await requireOrder(member, number)
  const news = after.ledgerEntries.length - order.ledgerEntries.length
  return done(
    number,
    news === 0
      ? 'The gateway was asked, and had nothing new to say.'
      : `The gateway told something new: ${news} more in the ledger.`,
  )
})

/** Folds the order's rows again and says whether that is what is stored. */
export const recalculate = memberAction('check_payment', orderSchema, async (member, { number }) => {
  const order = await requireOrder(member, number)
  const { isSame, rows } = await recalculateOrder(order.id)
  if (isSame) return done(number, `Folded again from ${rows} ledger ${rows === 1 ? 'row' : 'rows'}: nothing changes.`)
  await recordAuditEntry(member, { action: 'check_payment', target: number, before: { status: order.status } })
  return done(
    number,
    'Folding the rows again gave another result, which is stored now. See the timeline, and tell your engineers.',
  )
})

const attachSchema = orderSchema.extend({
  attemptId: z.uuid(UNREADABLE),
  transactionId: z
    .string()
    .trim()
    .regex(/^[!-~]{1,64}$/, 'Copy the transaction id as the gateway’s portal shows it: letters, digits and dashes.'),
})

/** Takes a transaction id from the gateway's portal, once the gateway confirms it for this payment. */
export const attach = memberAction(
  'attach_transaction',
  attachSchema,
  async (member, { number, attemptId, transactionId }) => {
    const order = await requireOrder(member, number)
    if (!order.attempts.some(({ id }) => id === attemptId)) return { kind: 'refused', sentence: UNREADABLE }
    const confirmation = await attachTransaction(attemptId, transactionId)
    const told = describeAttached(confirmation)
    const after = await requireOrder(member, number)
    await recordAuditEntry(member, {
      action: 'attach_transaction',
      target: number,
      before: { status: order.status, reviewReasons: order.reviewReasons },
      after: {
        status: after.status,
        reviewReasons: after.reviewReasons,
        transactionId,
        confirmation: confirmation.kind,
      },
    })
    if (told.kind === 'refused') return { ...told, field: 'transactionId' }
    return done(number, told.sentence)
  },
)

const operationSchema = orderSchema.extend({ operationId: z.uuid(UNREADABLE) })

const NOT_GIVEN_UP = {
  superseded: 'Something was heard of it meanwhile, and nothing changed by this. Please reload the page.',
  no_answer: 'The gateway could not be asked just now. Nothing changed; try again in some minutes.',
  webhook_waiting:
    'A webhook of this order is not confirmed yet, and may be about it. Nothing changed; try again after that.',
} as const

/** A person looked in the gateway's portal and found that an unclear capture, void or refund never happened. */
export const abandonRequest = memberAction(
  'attach_transaction',
  operationSchema,
  async (member, { number, operationId }) => {
    const order = await requireOrder(member, number)
    const operation = order.operations.find(({ id }) => id === operationId)
    if (!operation) return { kind: 'refused', sentence: UNREADABLE }
    const came = await abandonOperation(operation, member.name)
    if (came !== 'resolved') return { kind: 'refused', sentence: NOT_GIVEN_UP[came] }
    await recordAuditEntry(member, {
      action: 'attach_transaction',
      target: number,
      before: { [operation.kind]: operation.state },
      after: { [operation.kind]: 'refused' },
    })
    return done(number, `Noted: this ${operation.kind} did not happen. It may be asked for again.`)
  },
)
