import { decimalText } from '../money'
import { linkState } from '../payments/link-state'
import type { Sandbox } from '../sandbox'
import type { Link, Operation, WebhookTry } from '../store/records'

/** The true payments, oldest first, in a form that can be compared without the shop's or the sandbox's code. */
export function exportLedger(sandbox: Sandbox) {
  const { links, operations, webhooks } = sandbox.store
  return {
    exportedAt: sandbox.now().toISOString(),
    links: [...links.values()].map((link) => exportLink(sandbox, link)),
    operations: [...operations.values()].map(exportOperation),
    webhooks: [...webhooks.values()].map(exportWebhook),
  }
}

export function exportOperation(operation: Operation) {
  return {
    transactionId: operation.id,
    type: operation.type,
    wireType: operation.wireType,
    outcome: operation.outcome,
    earlierOutcomes: operation.earlierOutcomes,
    amountMinor: Number(operation.amountMinor),
    amount: decimalText(operation.amountMinor, operation.currency),
    currency: operation.currency,
    merchantId: operation.merchantId,
    merchantTxnRef: operation.merchantTxnRef,
    linkId: operation.linkId,
    parentTransactionId: operation.parentId,
    responseCode: operation.responseCode,
    gatewayCode: operation.gatewayCode,
    threeDs: operation.threeDs,
    createdAt: operation.createdAt,
    updatedAt: operation.updatedAt,
  }
}

export function exportWebhook(webhook: WebhookTry) {
  const { bodyBase64, ...rest } = webhook
  return { ...rest, body: Buffer.from(bodyBase64, 'base64').toString('utf8'), bodyBase64 }
}

export function exportLink(sandbox: Sandbox, link: Link) {
  return {
    linkId: link.id,
    code: link.code,
    merchantId: link.merchantId,
    merchantTxnRef: link.merchantTxnRef,
    amountMinor: link.amountMinor === null ? null : Number(link.amountMinor),
    amount: link.amountMinor === null ? null : decimalText(link.amountMinor, link.currency),
    currency: link.currency,
    state: linkState(sandbox, link),
    createdAt: link.createdAt,
    cancelledAt: link.cancelledAt,
  }
}
