import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import {
  billingDetails,
  merchantDetails,
  opening,
  responseDescription,
  sourcedPaymentDetails,
  transactionDetails,
} from './parts'

/** Contract section 6: authorization and purchase. */
export function paymentAnswer(sandbox: Sandbox, operation: Operation, statusCode: number) {
  return {
    ...opening(sandbox, operation, statusCode),
    merchant_details: {
      ...merchantDetails(sandbox, operation),
      billing_details: billingDetails(operation),
      device_details: { visited_ip: '127.0.0.1', merchant_ip: '127.0.0.1', customer_ip: operation.customerIp },
    },
    payment_details: sourcedPaymentDetails(sandbox, operation),
    transaction_details: { ...transactionDetails(operation), merchant_txn_ref: operation.merchantTxnRef },
    'risk-details': { risk_score: null },
  }
}

/** Contract section 8: capture, refund and void, without addresses and risk. */
export function operationAnswer(sandbox: Sandbox, operation: Operation, statusCode: number) {
  return {
    ...opening(sandbox, operation, statusCode),
    merchant_details: merchantDetails(sandbox, operation),
    payment_details: sourcedPaymentDetails(sandbox, operation),
    transaction_details: { ...transactionDetails(operation), merchant_txn_ref: operation.merchantTxnRef },
  }
}

/** Contract 8.4: the reference only in merchant_details, addresses under transaction_details, never a phone number. */
export function statusAnswer(sandbox: Sandbox, operation: Operation) {
  return {
    ...opening(sandbox, operation, 200),
    merchant_details: merchantDetails(sandbox, operation),
    payment_details: sourcedPaymentDetails(sandbox, operation, { responseDescription: responseDescription(operation) }),
    transaction_details: {
      ...transactionDetails(operation),
      billing_details: billingDetails(operation, (address) => ({ ...address, phone_number: 'N/A' })),
    },
    risk_details: { risk_score: null },
  }
}
