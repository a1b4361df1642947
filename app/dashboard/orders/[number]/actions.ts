'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, problem, refused } from '@/app/dashboard/_actions/tried'
import type { AuditReason } from '@/lib/auth/audit/audit-reasons'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { recalculateOrder } from '@/lib/orders/recalculate-order'
import { getMerchantOrder, type MerchantOrder } from '@/lib/orders/reads/find-orders'
import { attachTransaction } from '@/lib/payments/attach-transaction'
import { abandonOperation as abandon } from '@/lib/payments/abandon-operation'
import { pollOrder } from '@/lib/reconciliation/poll-order'
import { describeAttached } from './_payment/describe-attached'

const orderFields = { number: z.string().max(20) }
const orderSchema = formSchema(orderFields)
const target = ({ number }: Record<string, string>) => number

/** What the audit shows of an order before and after. */
const stateOf = (order: MerchantOrder | null) =>
  order === null
    ? {}
    : { status: order.status, reviewReasons: order.reviewReasons, transactions: order.ledgerEntries.length }

/** Asks the gateway about every payment of an order. */
export const checkPayment = memberAction({
  action: 'check_payment',
  permission: 'check_payment',
  schema: orderSchema,
  target,
  run: async ({ merchant }, { number }) => {
    const order = await getMerchantOrder(merchant.id, number)
    if (!order) return FOREIGN
    await pollOrder(order.id, 'staff')
    const [before, after] = [stateOf(order), stateOf(await getMerchantOrder(merchant.id, number))]
    revalidatePath('/dashboard', 'layout')
    const t = await getTranslations('orderDetail.answers')
    const isNews = JSON.stringify(before) !== JSON.stringify(after)
    return { ...done(isNews ? t('checkedNews') : t('checkedNothingNew')), before, after }
  },
})

/** Derives the order's state from its ledger again and says whether it is what is stored. */
export const recalculate = memberAction({
  action: 'recalculate_order',
  permission: 'check_payment',
  schema: orderSchema,
  target,
  run: async ({ merchant }, { number }) => {
    const order = await getMerchantOrder(merchant.id, number)
    if (!order) return FOREIGN
    const { isSame, rows } = await recalculateOrder(order.id)
    const after = stateOf(await getMerchantOrder(merchant.id, number))
    revalidatePath(`/dashboard/orders/${number}`)
    const t = await getTranslations('orderDetail.answers')
    return isSame
      ? { ...done(t('recalculatedSame', { rows })), outcome: 'unchanged' }
      : { ...done(t('recalculatedChanged')), before: stateOf(order), after }
  },
})

const attachSchema = formSchema(
  {
    ...orderFields,
    attemptId: z.uuid(problemCode('unreadable')),
    transactionId: z
      .string()
      .trim()
      .regex(/^[!-~]{1,64}$/, problemCode('transactionIdInvalid')),
  },
  { except: ['transactionId'] },
)

const ATTACH_REFUSALS = {
  unknown: 'unknown_transaction',
  foreign: 'foreign_transaction',
  unreadable: 'unreadable_answer',
  no_answer: 'gateway_unreachable',
} as const satisfies Record<string, AuditReason>

/** Takes a transaction id from the gateway's portal, once the gateway confirms it for this payment. */
export const attach = memberAction({
  action: 'attach_transaction',
  permission: 'attach_transaction',
  schema: attachSchema,
  target,
  run: async ({ merchant }, { number, attemptId, transactionId }) => {
    const order = await getMerchantOrder(merchant.id, number)
    if (!order) return FOREIGN
    if (!order.attempts.some(({ id }) => id === attemptId)) return problem(formProblem('unreadable'))
    const confirmation = await attachTransaction(attemptId, transactionId)
    const sentence = describeAttached(confirmation, await getTranslations('orderDetail.answers'))
    if (confirmation.kind !== 'recorded' && confirmation.kind !== 'repeat')
      return refused(ATTACH_REFUSALS[confirmation.kind], sentence, { field: 'transactionId' })
    const after = stateOf(await getMerchantOrder(merchant.id, number))
    revalidatePath(`/dashboard/orders/${number}`)
    const outcome = confirmation.kind === 'recorded' ? 'done' : 'unchanged'
    return { ...done(sentence), outcome, before: stateOf(order), after }
  },
})

const operationSchema = formSchema({ ...orderFields, operationId: z.uuid(problemCode('unreadable')) })

const ABANDON_REFUSALS = {
  superseded: 'answered_meanwhile',
  no_answer: 'gateway_unreachable',
  webhook_waiting: 'webhook_waiting',
} as const satisfies Record<string, AuditReason>

/** Somebody looked in the gateway's portal and found that an unclear capture, void or refund did not happen. */
export const abandonOperation = memberAction({
  action: 'abandon_operation',
  permission: 'attach_transaction',
  schema: operationSchema,
  target,
  run: async ({ merchant, name }, { number, operationId }) => {
    const order = await getMerchantOrder(merchant.id, number)
    if (!order) return FOREIGN
    const operation = order.operations.find(({ id }) => id === operationId)
    if (!operation) return problem(formProblem('unreadable'))
    const t = await getTranslations('orderDetail.answers')
    const { kind } = operation
    const result = await abandon(operation, name)
    const details = { operation: kind }
    if (result !== 'resolved') {
      const reason = ABANDON_REFUSALS[result]
      return { ...refused(reason, t(`abandonRefusals.${reason}`)), details }
    }
    revalidatePath(`/dashboard/orders/${number}`)
    const [before, after] = [{ state: operation.state }, { state: 'refused' }]
    return { ...done(t('abandoned', { operation: kind })), details, before, after }
  },
})
