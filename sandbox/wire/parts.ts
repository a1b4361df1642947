import { wireText } from '../money'
import { describeResponseCode } from '../cards/response-codes'
import { findMerchant, type Sandbox } from '../sandbox'
import type { Address, Operation } from '../store/records'
import { gatewayResponse } from './messages'

/** The members that several documented bodies share (contract sections 6, 8 and 11). */
export function wireAmount(sandbox: Sandbox, amountMinor: bigint, currency: string): number | string {
  const { amountUnit, amountAs } = sandbox.behaviour.switches
  const text = wireText(amountMinor, currency, amountUnit)
  return amountAs === 'string' ? text : Number(text)
}

export function opening(sandbox: Sandbox, operation: Operation, statusCode: number) {
  return {
    success: operation.outcome === 'approved',
    status_code: statusCode,
    is_live: false,
    transaction_type: operation.wireType,
    gateway_response: gatewayResponse(operation, sandbox.behaviour.switches.messageLanguage),
  }
}

export function merchantDetails(sandbox: Sandbox, operation: Pick<Operation, 'merchantId' | 'merchantTxnRef'>) {
  const legalName = findMerchant(sandbox, operation.merchantId)?.legalName ?? 'Unknown merchant'
  return { legal_name: legalName, mid: operation.merchantId, merchant_txn_ref: operation.merchantTxnRef }
}

/** As in the webhook; every answer adds the source of the payment data. */
export function paymentDetails(sandbox: Sandbox, operation: Operation, description: object = {}) {
  return {
    amount: wireAmount(sandbox, operation.amountMinor, operation.currency),
    response_code: operation.responseCode,
    ...description,
    auth_code: operation.authCode,
    currency: operation.currency,
    ...methodDetails(operation),
  }
}

export function sourcedPaymentDetails(sandbox: Sandbox, operation: Operation, description: object = {}) {
  const type = operation.card ? 'card' : (operation.wallet ?? 'gcash')
  return { ...paymentDetails(sandbox, operation, description), additional_data: { payment_data_source: { type } } }
}

export function transactionDetails(operation: Operation) {
  return {
    id: operation.id,
    ref: operation.ref,
    timestamp: operation.createdAt,
    ...(operation.storedCardId !== null && { stored_payment_method_id: operation.storedCardId }),
  }
}

/** Without a card it was a wallet, whose body is undocumented: this is the sandbox's own (contract 14, 17.3). */
function methodDetails({ card, wallet }: Pick<Operation, 'card' | 'wallet'>) {
  if (!card && wallet) return { payment_method: wallet, scheme: wallet }
  if (!card) return { payment_method: 'GCASH', scheme: null }
  return {
    payment_method: card.scheme === 'MASTERCARD' ? 'ECMC-SSL' : `${card.scheme}-SSL`,
    scheme: card.scheme,
    card: { name: card.name, number: card.masked, exp_month: card.expMonth, exp_year: card.expYear },
  }
}

export function billingDetails(operation: Operation, change: (address: Address) => object = (address) => address) {
  return {
    billing_address: operation.billing ? change(operation.billing) : {},
    shipping_address: operation.shipping ? change(operation.shipping) : {},
  }
}

export function responseDescription(operation: Operation): string {
  if (operation.outcome === 'approved') return 'The transaction was completed successfully.'
  return describeResponseCode(operation.responseCode)
}
