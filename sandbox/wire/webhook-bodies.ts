import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import {
  billingDetails,
  merchantDetails,
  opening,
  paymentDetails,
  sourcedPaymentDetails,
  transactionDetails,
} from './parts'

type Shape = 'full' | 'lean' | 'minimal' | 'error-only'

/** Success bodies are recorded (contract 11.2); every other body is the sandbox's choice behind a switch (11.3). */
export function webhookBody(sandbox: Sandbox, operation: Operation): object {
  const { switches } = sandbox.behaviour
  if (operation.outcome !== 'approved') return bodyOf(sandbox, operation, switches.declineShape)
  const isDirect3ds = operation.linkId === null && operation.threeDs === 'challenge'
  return bodyOf(sandbox, operation, isDirect3ds ? 'lean' : switches.webhookShape)
}

function bodyOf(sandbox: Sandbox, operation: Operation, shape: Shape): object {
  const bodies = { full: fullBody, lean: leanBody, minimal: minimalBody, 'error-only': errorBody }
  return bodies[shape](sandbox, operation)
}

function fullBody(sandbox: Sandbox, operation: Operation): object {
  return {
    ...opening(sandbox, operation, 201),
    return_url_details: operation.returnUrls,
    merchant_details: {
      ...merchantDetails(sandbox, operation),
      billing_details: billingDetails(operation, (address) => ({ address2: '', ...address })),
    },
    device_details: { visited_ip: '127.0.0.1', customer_ip: operation.customerIp },
    payment_details: paymentDetails(sandbox, operation),
    // The recorded sample has the reference number as text here and as a number everywhere else.
    transaction_details: { ...toldDetails(sandbox, operation), ref: String(operation.ref) },
    'risk-details': { risk_score: null },
  }
}

/** The shape on the 3-D Secure page; its tail is cut in every copy, so the tail is that of the status answer. */
function leanBody(sandbox: Sandbox, operation: Operation): object {
  return {
    ...opening(sandbox, operation, 200),
    merchant_details: merchantDetails(sandbox, operation),
    payment_details: sourcedPaymentDetails(sandbox, operation),
    transaction_details: toldDetails(sandbox, operation),
  }
}

function minimalBody(sandbox: Sandbox, operation: Operation): object {
  return {
    success: operation.outcome === 'approved',
    merchant_details: merchantDetails(sandbox, operation),
    payment_details: { response_code: operation.responseCode },
    ...toldId(sandbox, operation),
  }
}

function errorBody(sandbox: Sandbox, operation: Operation): object {
  const { success, status_code, gateway_response } = opening(sandbox, operation, 406)
  return {
    success,
    status_code,
    gateway_response,
    merchant_details: { merchant_txn_ref: operation.merchantTxnRef },
    ...toldId(sandbox, operation),
  }
}

function toldDetails(sandbox: Sandbox, operation: Operation): object {
  const { ref, timestamp, ...rest } = transactionDetails(operation)
  const named = { ref, timestamp, merchant_txn_ref: operation.merchantTxnRef }
  return tellsId(sandbox, operation) ? { ...rest, ...named } : named
}

function toldId(sandbox: Sandbox, operation: Operation): object {
  return tellsId(sandbox, operation) ? { transaction_details: { id: operation.id } } : {}
}

function tellsId(sandbox: Sandbox, operation: Operation): boolean {
  return operation.outcome === 'approved' || sandbox.behaviour.switches.declineCarriesTransactionId
}
