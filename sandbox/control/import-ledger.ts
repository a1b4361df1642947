import { z } from 'zod'
import { refuse, type Answer } from '../api/answer'
import { newOperation, outcomeOf } from '../payments/charge'
import { successCode } from '../payments/follow-up'
import { DECLINE_CODE } from '../cards/test-cards'
import { findMerchant, type Sandbox } from '../sandbox'
import { cardSchema, operationSchema, type Operation } from '../store/records'

const { type, outcome, gatewayCode, threeDs } = operationSchema.shape

/** As in `GET /control/ledger`, without the link and the card. */
const entrySchema = z
  .object({
    transactionId: z.string().min(1).max(36),
    type,
    outcome,
    amountMinor: z.number().int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    merchantId: z.string().min(1),
    merchantTxnRef: z.string().min(1).max(45),
    parentTransactionId: z.string().nullable().default(null),
    responseCode: z.number().int(),
    gatewayCode: gatewayCode.optional(),
    threeDs: threeDs.default('none'),
    card: cardSchema.nullable().default(null),
    createdAt: z.iso.datetime(),
  })
  .refine((entry) => outcomeOf(entry.responseCode) === entry.outcome, {
    path: ['outcome'],
    message: 'does not fit the response code',
  })

export const importSchema = z.strictObject({ operations: z.array(entrySchema).max(1000) })

type Entry = z.infer<typeof entrySchema>

/**
 * Adds past transactions to the ledger without sending webhooks. All of them or, if one is invalid, none; existing
 * ones are kept, so the same import may be repeated at every start.
 */
export function importLedger(sandbox: Sandbox, { operations }: z.infer<typeof importSchema>): Answer {
  const ids = new Map(operations.map((entry) => [entry.transactionId, entry.merchantId]))
  const merchantOf = (id: string) => sandbox.store.operations.get(id)?.merchantId ?? ids.get(id)
  for (const entry of operations) {
    const { transactionId: id, parentTransactionId: parentId } = entry
    if (!findMerchant(sandbox, entry.merchantId)?.currencies.includes(entry.currency))
      return refuse(400, `Bad request: ${id} is of no merchant here`)
    if (parentId !== null && merchantOf(parentId) !== entry.merchantId)
      return refuse(400, `Bad request: the parent of ${id} is not known`)
  }
  const unknown = operations.filter((entry) => !sandbox.store.operations.has(entry.transactionId))
  for (const entry of unknown) sandbox.store.saveOperation(operationOf(sandbox, entry))
  return { status: 200, body: { imported: unknown.length, known: operations.length - unknown.length } }
}

function operationOf(sandbox: Sandbox, entry: Entry): Operation {
  const { transactionId: id, parentTransactionId: parentId, amountMinor, createdAt, ...rest } = entry
  return {
    ...rest,
    id,
    parentId,
    ref: newOperation(sandbox).ref,
    wireType: entry.type,
    earlierOutcomes: [],
    amountMinor: BigInt(amountMinor),
    gatewayCode:
      entry.gatewayCode ?? (entry.outcome === 'approved' ? successCode({ type: entry.type, parentId }) : DECLINE_CODE),
    linkId: null,
    authCode: null,
    testCard: null,
    wallet: null,
    storedCardId: null,
    billing: null,
    shipping: null,
    returnUrls: null,
    customerIp: null,
    createdAt,
    updatedAt: createdAt,
  }
}
