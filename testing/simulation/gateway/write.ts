import { toMajor, type Action, type GatewayTransaction, type Link, type Outcome } from './book'

/** The body about a transaction, as an answer or as a webhook (contract 8.4, 11.2). */
export type Envelope = {
  success: boolean
  status_code: number
  transaction_type: string
  gateway_response: { code: string; type: string }
  merchant_details: { mid: string; merchant_txn_ref: string }
  payment_details: { amount: number | string; currency: string; response_code: number | string; scheme: string }
  transaction_details: { id?: string; timestamp: string; merchant_txn_ref?: string; ref?: string }
}

const TYPE: Record<Action, string> = {
  sale: 'CAPTURE',
  authorization: 'PRE_AUTH',
  capture: 'CAPTURE',
  refund: 'REFUND',
  void: 'VOID',
}
const CODE: Record<Action, string> = {
  sale: 'INFO0000',
  authorization: 'INFO0000',
  capture: 'INFO0001',
  refund: 'INFO0002',
  void: 'INFO0003',
}
const RESPONSE_CODE: Record<Outcome, number> = { approved: 0, declined: 51, pending: 578, unclear: 676 }

export function write({ id, link, action, minor, currency, outcome }: GatewayTransaction): Envelope {
  return {
    success: outcome === 'approved',
    status_code: 200,
    transaction_type: TYPE[action],
    gateway_response: { code: CODE[action], type: 'INFO' },
    merchant_details: { mid: link.merchantId, merchant_txn_ref: link.ref },
    payment_details: {
      amount: toMajor(minor, currency),
      currency,
      response_code: RESPONSE_CODE[outcome],
      scheme: 'VISA',
    },
    transaction_details: { id, timestamp: new Date().toISOString() },
  }
}

/** A decline before any bank was involved may name no transaction (contract 11.3). */
export function writeDeclineWithoutId(link: Link): Envelope {
  const amount = toMajor(link.minor, link.currency)
  return {
    success: false,
    status_code: 200,
    transaction_type: 'CAPTURE',
    gateway_response: { code: 'ERR3010', type: 'ERROR' },
    merchant_details: { mid: link.merchantId, merchant_txn_ref: link.ref },
    payment_details: { amount, currency: link.currency, response_code: 51, scheme: 'VISA' },
    transaction_details: { timestamp: new Date().toISOString() },
  }
}

/** The second recorded shape: numbers as text, and the reference in two places. */
export function inOtherShape(body: Envelope): Envelope {
  const { payment_details: payment, transaction_details: details, merchant_details: merchant } = body
  return {
    ...body,
    status_code: 201,
    payment_details: { ...payment, amount: String(payment.amount), response_code: String(payment.response_code) },
    transaction_details: { ...details, ref: '74811', merchant_txn_ref: merchant.merchant_txn_ref },
  }
}

export type Falsification = 'amount' | 'success' | 'reference' | 'other payment' | 'unknown payment'

/** A body that does not say what happened. The shop must not trust any of it. */
export function falsify(
  body: Envelope,
  { falsification, otherId, madeUpId }: { falsification: Falsification; otherId: string; madeUpId: string },
): Envelope {
  const { payment_details: payment, merchant_details: merchant, transaction_details: details } = body
  switch (falsification) {
    case 'amount':
      return { ...body, payment_details: { ...payment, amount: Number(payment.amount) * 100 } }
    case 'success':
      return { ...body, success: !body.success, payment_details: { ...payment, response_code: body.success ? 51 : 0 } }
    case 'reference':
      return { ...body, merchant_details: { ...merchant, merchant_txn_ref: 'PO-0000-0000-1' } }
    case 'other payment':
      return { ...body, transaction_details: { ...details, id: otherId } }
    case 'unknown payment':
      return { ...body, transaction_details: { ...details, id: madeUpId } }
  }
}
