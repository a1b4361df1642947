'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import type { OperationKind } from '@/lib/generated/prisma/enums'
import { readAmountText } from '@/lib/money/read-amount-text'
import { executeOperation } from '@/lib/payments/execute-operation'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { describeOperation } from './describe-operation'
import { requireOrder } from './require-order'

const UNREADABLE = 'This form could not be read. Nothing was sent. Please reload the page.'

const schema = z.object({
  number: z.string(),
  key: z.uuid(UNREADABLE),
  on: z.string().min(1, UNREADABLE).max(64, UNREADABLE),
  currency: z.string().regex(/^[A-Z]{3}$/, UNREADABLE),
  shownMax: z
    .string()
    .regex(/^\d{1,18}$/, UNREADABLE)
    .transform(BigInt),
  amount: z.string().max(30).default(''),
  reason: z.string().trim().max(128, 'The gateway takes at most 128 characters of a reason.').default(''),
  sure: z.literal('yes', 'Tick that you are sure, so that nothing is sent by a slip.'),
})

const operation = (kind: OperationKind) =>
  memberAction(kind, schema, async (member, input) => {
    const order = await requireOrder(member, input.number)
    const amountMinor = kind === 'void' ? input.shownMax : readAmountText(input.amount, input.currency)
    if (amountMinor === null) {
      return { kind: 'refused', field: 'amount', sentence: 'Write an amount like 1200 or 12.34. Nothing was sent.' }
    }
    const { key: idempotencyKey, on: onTransactionId, shownMax: shownMaxMinor, reason } = input
    const request = {
      idempotencyKey,
      kind,
      onTransactionId,
      amountMinor,
      shownMaxMinor,
      reason,
      requestedById: member.id,
    }
    const result = await executeOperation(order.id, request)
    const after = await requireOrder(member, input.number)
    const sums = ({ status, capturedMinor, refundedMinor }: typeof order) => {
      return { status, capturedMinor: String(capturedMinor), refundedMinor: String(refundedMinor) }
    }
    await recordAuditEntry(member, {
      action: kind,
      target: order.number,
      before: sums(order),
      after: {
        ...sums(after),
        result: result.kind,
        amountMinor: String(amountMinor),
        currency: input.currency,
        reason,
      },
    })
    // A refusal stays beside its form, which a page shown anew may no longer have.
    if (result.kind !== 'refused') revalidatePath(`/dashboard/orders/${order.number}`)
    const isGood = result.kind === 'done' || result.kind === 'pending' || result.kind === 'repeat'
    return {
      kind: isGood ? 'done' : 'refused',
      sentence: describeOperation(result, await getTranslations('operations'), await readerLocale()),
    }
  })

/** Takes money that is held on a card, all of it or a part. */
export const capturePayment = operation('capture')

/** Lets money go that is held on a card. */
export const voidPayment = operation('void')

/** Gives back money that was taken, all of it or a part. */
export const refundPayment = operation('refund')
