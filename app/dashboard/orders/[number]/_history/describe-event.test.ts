import { expect, test } from 'vitest'
import { eventParameters, parseOrderEvent, type OrderEvent } from '@/lib/orders/events'
import { translatorOf } from '@/messages/translator'
import { describeEvent } from './describe-event'

const id = '7d44a3f0-0000-4000-8000-000000000001'
const operation = { operationId: id, operation: 'refund' } as const
const money = { amountMinor: '1250', currency: 'USD' }
const state = { status: 'paid', authorizedMinor: '0', capturedMinor: '1250', refundedMinor: '0' } as const
const sale = {
  type: 'capture',
  responseCode: 0,
  gatewayCode: 'INFO0000',
  gatewayTransactionId: 'T1',
  evidence: 'webhook',
  ...money,
} as const

const CASES: [OrderEvent, string][] = [
  [{ kind: 'order_placed', parameters: {} }, 'Order placed.'],
  [{ kind: 'attempt_created', parameters: { ordinal: 2 } }, 'The customer started payment attempt 2.'],
  [{ kind: 'link_opened', parameters: { ordinal: 1 } }, 'Payment page opened for attempt 1.'],
  [
    { kind: 'link_failed', parameters: { ordinal: 1, trouble: 'unreachable' } },
    'The gateway couldn’t be reached to open a payment page for attempt 1.',
  ],
  [
    { kind: 'shopper_returned', parameters: { ordinal: 1, through: 'cancelled' } },
    'The customer returned from the payment page without paying (attempt 1).',
  ],
  [
    { kind: 'shopper_returned', parameters: { ordinal: 1, through: 'success' } },
    'The customer returned from the payment page through the success address, which proves no payment (attempt 1).',
  ],
  [
    { kind: 'transaction_recorded', parameters: { ...sale, outcome: 'approved' } },
    'Payment of $12.50 approved. Confirmed after a webhook. Transaction T1.',
  ],
  [
    { kind: 'transaction_recorded', parameters: { ...sale, outcome: 'declined', responseCode: 51, evidence: 'poll' } },
    'Payment of $12.50 declined with response code 51. Found by polling the gateway. Transaction T1.',
  ],
  [
    { kind: 'transaction_recorded', parameters: { ...sale, outcome: 'pending', currency: 'XQQ' } },
    'Payment of 1250 minor units of XQQ pending. Confirmed after a webhook. Transaction T1.',
  ],
  [
    { kind: 'decline_reported', parameters: { responseCode: null } },
    'A webhook reported a decline, without a transaction ID to confirm it with.',
  ],
  [
    { kind: 'order_closed', parameters: { as: 'cancelled', asked: 'no_open_link' } },
    'Order canceled by the customer. No payment page was open.',
  ],
  [
    { kind: 'operation_requested', parameters: { ...operation, ...money, onTransactionId: 'T1', reason: 'Broken' } },
    'Refund of $12.50 requested on transaction T1. Reason: Broken',
  ],
  [
    { kind: 'operation_answered', parameters: { ...operation, state: 'done', gatewayTransactionId: 'R1' } },
    'Refund completed. Transaction R1.',
  ],
  [
    { kind: 'operation_reopened', parameters: { ...operation, gatewayTransactionId: 'R1' } },
    'Transaction R1 did not answer the requested refund. The request is pending again.',
  ],
  [
    {
      kind: 'operation_refused',
      parameters: {
        ...operation,
        ...money,
        cause: 'refused_by_gateway',
        httpStatus: 412,
        gatewayCode: 'ERR3019',
        responseCode: -8019,
        byName: null,
      },
    },
    'Refund of $12.50 refused by the gateway, most likely because the refund allowance there is used up (ERR3019). It can be requested again.',
  ],
  [
    {
      kind: 'operation_refused',
      parameters: {
        ...operation,
        ...money,
        cause: 'refused_by_gateway',
        httpStatus: 412,
        gatewayCode: 'ERR3018',
        responseCode: null,
        byName: null,
      },
    },
    'Refund of $12.50 refused by the gateway (HTTP status 412): The card’s BIN is restricted (ERR3018).',
  ],
  [
    {
      kind: 'transaction_recorded',
      parameters: {
        ...sale,
        type: 'refund',
        outcome: 'declined',
        responseCode: -8020,
        gatewayCode: 'ERR3020',
        evidence: 'operation',
      },
    },
    'Refund of $12.50 declined with response code -8020, most likely because the refund allowance at the gateway is used up. It can be requested again. Answer to a request from the dashboard. Transaction T1.',
  ],
  [
    { kind: 'operation_unclear', parameters: { ...operation, ...money, cause: 'different_amount' } },
    'The gateway answered the refund of $12.50 with another amount. It is not sent again. Compare it with the gateway’s portal.',
  ],
  [
    {
      kind: 'operation_refused',
      parameters: {
        ...operation,
        ...money,
        cause: 'abandoned',
        httpStatus: null,
        gatewayCode: null,
        responseCode: null,
        byName: 'Aiko',
      },
    },
    'Aiko checked the gateway’s portal: the refund of $12.50 did not happen.',
  ],
  [
    { kind: 'operation_failed', parameters: { ...operation, ...money, gatewayTransactionId: 'R1' } },
    'Refund of $12.50 failed after the gateway had accepted it. No money was moved, and it can be requested again. Transaction R1.',
  ],
  [
    { kind: 'operation_unclear', parameters: { ...operation, ...money, cause: 'no_answer' } },
    'The gateway did not answer the refund of $12.50. It is not sent again until its outcome is known.',
  ],
  [
    {
      kind: 'webhook_processed',
      parameters: { deliveryId: id, outcome: 'rejected', reason: { code: 'gateway_status', status: 503 } },
    },
    'Webhook rejected. The gateway answered with HTTP status 503.',
  ],
  [
    { kind: 'currency_assumed', parameters: { gatewayTransactionId: 'T1', currency: 'JPY' } },
    'The gateway named no currency for transaction T1. The payment’s currency, JPY, was assumed.',
  ],
  [
    {
      kind: 'outcome_unknown',
      parameters: {
        merchantTxnRef: 'PO-1-1',
        problem: { code: 'unreadable_amount', amount: '1.2.3', currency: 'USD' },
      },
    },
    'The gateway reports an approved transaction of payment PO-1-1 that can’t be recorded. The gateway’s answer has an amount that cannot be read as USD: 1.2.3. Look up this reference in the gateway’s portal.',
  ],
  [
    { kind: 'webhook_postponed', parameters: { deliveryId: id, reason: { code: 'gateway_unreachable' } } },
    'Webhook not confirmed yet. The gateway could not be reached.',
  ],
  [{ kind: 'webhook_reprocessed', parameters: { deliveryId: id } }, 'A webhook was reprocessed from the dashboard.'],
  [{ kind: 'customer_erased', parameters: { cause: 'request' } }, 'Personal data of the customer erased on request.'],
  [
    { kind: 'customer_erased', parameters: { cause: 'retention' } },
    'Personal data of the customer erased at the end of its retention.',
  ],
  [
    { kind: 'status_changed', parameters: { from: 'awaiting_payment', to: 'paid' } },
    'Status changed from Awaiting payment to Paid.',
  ],
  [{ kind: 'review_raised', parameters: { reason: 'paid_twice' } }, 'Needs review: Paid twice.'],
  [{ kind: 'review_cleared', parameters: { reason: 'paid_twice' } }, 'No longer needs review: Paid twice.'],
  [
    {
      kind: 'review_resolved',
      parameters: { reason: 'paid_twice', why: 'Both are wanted.', byId: id, byName: 'Hana' },
    },
    'Hana resolved “Paid twice”: Both are wanted.',
  ],
  [
    {
      kind: 'recalculated',
      parameters: {
        currency: 'USD',
        stored: { ...state, reviewReasons: [] },
        derived: { ...state, reviewReasons: ['paid_twice', 'unconfirmed'] },
      },
    },
    'Recalculation gave a different result, which is stored now. Before: Paid, $0.00 authorized, $12.50 captured, ' +
      '$0.00 refunded. After: Paid, $0.00 authorized, $12.50 captured, $0.00 refunded, needs review: Paid twice, Unconfirmed.',
  ],
  [{ kind: 'recorded_before', parameters: { kind: 'x', text: 'As {it} was.' } }, 'As {it} was.'],
]

const reader = {
  t: translatorOf('orderEvents'),
  statuses: translatorOf('orderStatus'),
  reasons: translatorOf('reviewReasons'),
  webhookReasons: translatorOf('webhookReasons'),
  codes: translatorOf('responseCodes'),
  locale: 'en-US',
}

test.each(CASES)('$kind is described', (event, sentence) => {
  // As it comes back from the database.
  const stored = parseOrderEvent(JSON.parse(JSON.stringify(event)) as OrderEvent)
  expect(stored && describeEvent(stored, reader)).toBe(sentence)
})

test('An outcome that was unknown before its event had a problem is described as polled in vain', () => {
  const stored = parseOrderEvent({ kind: 'outcome_unknown', parameters: { merchantTxnRef: 'PO-1-1' } })
  expect(stored && describeEvent(stored, reader)).toContain('did not report a final outcome of payment PO-1-1')
})

test('Every kind is among the cases', () => {
  const covered = new Set(CASES.map(([{ kind }]) => kind))
  expect(Object.keys(eventParameters).filter((kind) => ![...covered].some((known) => known === kind))).toEqual([])
})
