'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { FOREIGN, problem, refused, type Tried } from '@/app/dashboard/_actions/tried'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import type { OperationKind } from '@/lib/generated/prisma/enums'
import { getRefundLimit } from '@/lib/merchants/refund-limit'
import { readAmountText } from '@/lib/money/read-amount-text'
import { getMerchantOrder, type MerchantOrder } from '@/lib/orders/reads/find-orders'
import { executeOperation, type OperationResult } from '@/lib/payments/execute-operation'
import { describeOperation } from './describe-operation'

const unreadable = problemCode('unreadable')

const schema = formSchema(
  {
    number: z.string().max(20),
    key: z.uuid(unreadable),
    on: z.string().min(1, unreadable).max(64, unreadable),
    currency: z.string().regex(/^[A-Z]{3}$/, unreadable),
    shownMax: z
      .string()
      .regex(/^\d{1,18}$/, unreadable)
      .transform(BigInt),
    amount: z.string().max(30).default(''),
    reason: z.string().trim().max(128, problemCode('tooLong')).default(''),
    sure: z.literal('yes', problemCode('confirmationRequired')),
  },
  // An id of the gateway.
  { except: ['on'] },
)

const operation = (kind: OperationKind) =>
  memberAction({
    action: kind,
    permission: kind,
    schema,
    target: ({ number }) => number,
    needsIdentity: ({ merchant }, { amount, currency }) =>
      kind === 'refund' && isLargeRefund(merchant.id, { amount, currency }),
    run: async (member, { number, key, on, currency, shownMax, amount, reason }): Promise<Tried<OperationKind>> => {
      const order = await getMerchantOrder(member.merchant.id, number)
      if (!order) return FOREIGN
      const amountMinor = kind === 'void' ? shownMax : readAmountText(amount, currency)
      if (amountMinor === null) return problem(formProblem('amountInvalid'), 'amount')
      const result = await executeOperation(order.id, {
        idempotencyKey: key,
        kind,
        onTransactionId: on,
        amountMinor,
        shownMaxMinor: shownMax,
        reason,
        requestedById: member.id,
      })
      // A refusal stays beside its form, which a fresh page may no longer have.
      if (result.kind !== 'refused') revalidatePath(`/dashboard/orders/${number}`)
      const after = await getMerchantOrder(member.merchant.id, number)
      const details = { amountMinor: String(amountMinor), currency, on, reason }
      const sentence = describeOperation(result, {
        t: await getTranslations('operations'),
        codes: await getTranslations('responseCodes'),
        locale: await readerLocale(),
      })
      return { ...triedOf(result, sentence), details, before: sumsOf(order), after: sumsOf(after) }
    },
  })

/** An amount that cannot be read, or one in another currency than the limit's, counts as large. */
async function isLargeRefund(merchantId: string, { amount, currency }: Record<'amount' | 'currency', string>) {
  const limit = await getRefundLimit(merchantId)
  const amountMinor = readAmountText(amount, currency)
  return limit !== null && (amountMinor === null || limit.currency !== currency || amountMinor > limit.amountMinor)
}

type TriedOperation = Extract<Tried<OperationKind>, { kind: 'answer' }>

function triedOf(result: OperationResult, sentence: string): TriedOperation {
  switch (result.kind) {
    case 'done':
    case 'pending':
      return { kind: 'answer', outcome: result.kind, answer: { kind: 'done', sentence } }
    case 'repeat':
      return { kind: 'answer', outcome: 'unchanged', answer: { kind: 'done', sentence } }
    case 'unclear':
      return { kind: 'answer', outcome: 'unclear', answer: { kind: 'refused', sentence } }
    case 'declined':
      return refused('gateway_declined', sentence)
    case 'refused':
      return refused(result.refusal.code, sentence)
  }
}

function sumsOf(order: MerchantOrder | null): Record<string, unknown> {
  if (!order) return {}
  const { status, capturedMinor, refundedMinor } = order
  return { status, capturedMinor: String(capturedMinor), refundedMinor: String(refundedMinor) }
}

/** Takes money that is held on a card, all of it or a part. */
export const capturePayment = operation('capture')

/** Lets money go that is held on a card. */
export const voidPayment = operation('void')

/** Gives back money that was taken, all of it or a part. */
export const refundPayment = operation('refund')
