import { env } from '@/lib/env'
import type { OperationKind } from '@/lib/generated/prisma/enums'
import type { Money } from '@/lib/money/money'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import { callGateway } from './call-gateway'
import { GatewayError } from './gateway-error'
import { readingFor } from './get-transaction'
import { readTransaction, type GatewayAnswer } from './read-transaction'

/** An operation on a transaction. A void is always of the whole amount, and `amountMinor` is ignored (contract 8.3). */
export type OperationCall = {
  kind: OperationKind
  onTransactionId: string
  gatewayMerchantId: string
  money: Money
  /** At most 128 characters; an empty one is not sent. */
  note: string
}

/**
 * Captures, refunds or voids (contract 8.1 to 8.3). Never retried automatically: the gateway has no idempotency key.
 *
 * @throws GatewayError; any failure but a refusal may have had an effect
 */
export async function operate(call: OperationCall): Promise<GatewayAnswer> {
  const answer = await callGateway({
    method: 'POST',
    path: `/${call.kind}`,
    body: writeRequest(call),
    isAboutTransaction: true,
  })
  return readTransaction(answer, readingFor(call.money.currency))
}

function writeRequest({ kind, onTransactionId, gatewayMerchantId, money, note }: OperationCall) {
  const target = { transactionId: onTransactionId, merchant_id: gatewayMerchantId }
  if (kind === 'void') return target
  const amount = writeGatewayAmount(money, env().gatewayAmountUnit)
  if (amount === null) throw new GatewayError('refused', 'amount_too_long')
  return { ...target, amount, ...(note !== '' && { notes: note }) }
}
