import { readGatewayAmount } from '@/lib/money/read-gateway-amount'
import type { AmountUnit } from '@/lib/money/write-gateway-amount'
import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import type { TransactionFact } from '@/lib/orders/record-transaction'
import type { TransactionWire } from './wire'
import { explainResponseCode } from './response-codes'

/** What the documentation leaves to the merchant's contract with the gateway (contract 16, points 15 and 19). */
export type Reading = { amountUnit: AmountUnit; hppPreAuth: 'authorization' | 'sale' }

/** A transaction as the gateway tells it, in our words, with whose it says it is. */
export type ReadTransaction = { fact: TransactionFact; gatewayMerchantId: string | null; merchantTxnRef: string | null }

/** Turns the gateway's answer into a ledger fact. Pure. A string instead says what cannot be read, and why. */
export function readTransaction(wire: TransactionWire, reading: Reading): ReadTransaction | string {
  const { payment_details: payment, transaction_details: details, merchant_details: merchant } = wire
  const type = readType(wire, reading)
  if (wire.redirect_url) return 'It is only the start of a 3-D Secure challenge.'
  if (!details?.id) return 'It names no transaction id.'
  if (!type) return `Its transaction type is not one we know: ${wire.transaction_type ?? 'none'}.`
  if (payment?.amount == null || !payment.currency) return 'It names no amount or no currency.'
  const amountMinor = readGatewayAmount(payment.amount, payment.currency, reading.amountUnit)
  if (amountMinor === null) return `Its amount cannot be an amount of ${payment.currency}.`
  return {
    gatewayMerchantId: merchant?.mid ?? null,
    merchantTxnRef: merchant?.merchant_txn_ref ?? details.merchant_txn_ref ?? null,
    fact: {
      gatewayTransactionId: details.id,
      type,
      outcome: readOutcome(wire),
      amountMinor,
      currency: payment.currency,
      responseCode: payment.response_code ?? null,
      gatewayCode: wire.gateway_response?.code?.slice(0, 20) ?? null,
      scheme: payment.scheme?.slice(0, 30) ?? null,
      cardMasked: maskCard(payment.card?.number),
      authCode: payment.auth_code?.slice(0, 20) ?? null,
      isLive: wire.is_live ?? null,
      occurredAt: readTime(details.timestamp),
    },
  }
}

const TYPE_BY_CODE: Readonly<Record<string, TransactionType>> = {
  INFO0001: 'capture',
  INFO0002: 'refund',
  INFO0003: 'void',
}

/**
 * `transaction_type` alone must not be trusted (contract 3.5): the codes of capture, refund and void are plain,
 * and PRE_AUTH may stand for a sale.
 */
function readType(wire: TransactionWire, { hppPreAuth }: Reading): TransactionType | null {
  const byCode = TYPE_BY_CODE[wire.gateway_response?.code ?? '']
  if (byCode) return byCode
  switch (wire.transaction_type) {
    case 'CAPTURE':
      return 'capture'
    case 'PRE_AUTH':
      return hppPreAuth === 'sale' ? 'capture' : 'authorization'
    case 'REFUND':
      return 'refund'
    case 'VOID':
      return 'void'
    default:
      return null
  }
}

/**
 * Approved takes both `success` and code 0 (contract 16, point 18). Where the members disagree or a code is not
 * final the outcome is unclear or pending, never a guess.
 */
export function readOutcome(wire: TransactionWire): TransactionOutcome {
  const code = wire.payment_details?.response_code
  const failing = /^(ERR|VAL)/i.test(wire.gateway_response?.code ?? '')
  if (code == null) return wire.success === false || failing ? 'declined' : 'unclear'
  const { kind } = explainResponseCode(code)
  if (kind === 'pending' || kind === 'unclear') return kind
  if (kind === 'approved') return wire.success === true && !failing ? 'approved' : 'unclear'
  return wire.success === true ? 'unclear' : 'declined'
}

/** Some samples carry the whole number (contract 16, point 28): six first and four last digits are kept. */
function maskCard(number: string | null | undefined): string | null {
  if (!number) return null
  const shown = number.replace(/[^\d*xX•]/g, '')
  if (shown.length < 12) return null
  return `${shown.slice(0, 6)}******${shown.slice(-4)}`
}

function readTime(text: string | null | undefined): Date | null {
  const time = text ? new Date(text) : null
  return time && !Number.isNaN(time.getTime()) ? time : null
}
