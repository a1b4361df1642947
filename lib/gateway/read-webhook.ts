import { transactionWire } from './wire'
import { readOutcome } from './read-transaction'

/** All that is taken from a webhook's body: which transaction to ask about. None of it is believed. */
export type Hint = {
  gatewayTransactionId: string | null
  merchantTxnRef: string | null
  declined: boolean
  responseCode: number | null
}

/** Both recorded shapes, numbers or text (contract 11.2). Null if it is not a payment's body at all. */
export function readHint(body: string): Hint | null {
  const result = transactionWire.safeParse(JSON.parse(body))
  if (!result.success) return null
  const { transaction_details: details, merchant_details: merchant, payment_details: payment } = result.data
  return {
    gatewayTransactionId: details?.id ?? null,
    merchantTxnRef: merchant?.merchant_txn_ref ?? details?.merchant_txn_ref ?? null,
    declined: readOutcome(result.data) === 'declined',
    responseCode: payment?.response_code ?? null,
  }
}
