import { z } from 'zod'
import { refuse, refuseInvalid, type Answer } from '../api/answer'
import { deliveryChangeSchema, noFaults, type DeliveryChange } from '../behaviour/faults'
import { isPresetName, isWebhookPreset, presetChange, presetNames } from '../behaviour/presets'
import { readAmount } from '../money'
import { captureAuthorization, voidAuthorization } from '../payments/capture-authorization'
import { refundCharge } from '../payments/refund-charge'
import { planSettlement, setStatus, settlePending } from '../payments/settle-pending'
import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { deliverMessage } from '../webhooks/deliver-message'
import { replayOf, sendOperation } from '../webhooks/notify-merchant'
import { exportOperation } from './export-ledger'
import { findOperation } from './find-target'

export const triggerActions = ['webhook', 'replay', 'settle', 'set-status', 'capture', 'refund', 'void'] as const

/** An action, or the name of a webhook fault: a webhook with that fault. */
export const triggerKinds: readonly string[] = [...triggerActions, ...presetNames().filter(isWebhookPreset)]

export const triggerSchema = z.strictObject({
  /** One of `triggerKinds`. */
  kind: z.string(),
  /** Transaction id, link id, code, address or reference. */
  target: z.string(),
  value: z.number().optional(),
  faults: deliveryChangeSchema.default({}),
  outcome: z.enum(['approved', 'declined']).default('approved'),
  /** Decimal text; without it, the whole remaining amount. */
  amount: z.string().optional(),
  notify: z.boolean().default(true),
})

type Order = z.infer<typeof triggerSchema>

/** Performs an action now, on a payment that is in the ledger. Answers when the shop has answered its webhook. */
export async function trigger(sandbox: Sandbox, order: Order): Promise<Answer> {
  const operation = findOperation(sandbox, order.target)
  if (!operation) return refuse(404, `No payment yet for "${order.target}"; use arm for one that is still to come`)
  switch (order.kind) {
    case 'webhook':
      return sendNow(sandbox, operation, order.faults)
    case 'replay':
      return replay(sandbox, operation)
    case 'settle':
      return settle(sandbox, operation, order.outcome)
    case 'set-status':
      return setByHand(sandbox, operation, order.outcome)
    case 'capture':
    case 'refund':
    case 'void':
      return operateByHand(sandbox, { parent: operation, kind: order.kind, order })
    default:
      return sendSpoilt(sandbox, operation, order)
  }
}

async function sendSpoilt(sandbox: Sandbox, operation: Operation, { kind, value, faults }: Order): Promise<Answer> {
  if (!isPresetName(kind)) return refuse(400, `Unknown kind "${kind}"`)
  if (!isWebhookPreset(kind))
    return refuse(400, `"${kind}" affects more than a webhook: arm it before the payment or call`)
  const change = deliveryChangeSchema.safeParse(presetChange(kind, value))
  return change.success ? sendNow(sandbox, operation, { ...change.data, ...faults }) : refuseInvalid(change.error)
}

async function sendNow(sandbox: Sandbox, operation: Operation, faults: DeliveryChange): Promise<Answer> {
  if (!operation.returnUrls) return refuse(412, 'This payment has no webhook URL')
  await sendOperation(sandbox, operation, { ...noFaults, ...faults })
  const result = faults.never === true ? 'suppressed' : 'sent'
  return { status: 200, body: { result, ...exportOperation(operation) } }
}

/** Sends the last delivery about that payment again, byte for byte, with its old headers. */
async function replay(sandbox: Sandbox, operation: Operation): Promise<Answer> {
  const sent = [...sandbox.store.webhooks.values()].filter((one) => one.state !== 'suppressed')
  const old = sent.findLast((one) => one.transactionId === operation.id)
  if (!old) return refuse(404, 'No webhook was sent for this payment yet')
  await deliverMessage(sandbox, replayOf(old))
  return { status: 200, body: { result: 'sent', ...exportOperation(operation) } }
}

async function settle(sandbox: Sandbox, operation: Operation, outcome: 'approved' | 'declined'): Promise<Answer> {
  const settled = await settlePending(sandbox, operation.id, outcome)
  if (!settled) return refuse(412, 'This payment is neither pending nor unclear')
  return { status: 200, body: { result: 'settled', ...exportOperation(settled) } }
}

async function setByHand(sandbox: Sandbox, operation: Operation, outcome: 'approved' | 'declined'): Promise<Answer> {
  const changed = await setStatus(sandbox, operation.id, outcome)
  if (!changed) return refuse(412, 'This payment is neither pending nor unsuccessful')
  return { status: 200, body: { result: 'set', ...exportOperation(changed) } }
}

/** An operation as in the merchant portal, which the shop's server did not request. */
async function operateByHand(
  sandbox: Sandbox,
  { parent, kind, order }: { parent: Operation; kind: 'capture' | 'refund' | 'void'; order: Order },
): Promise<Answer> {
  const amountMinor = order.amount === undefined ? null : readAmount(order.amount, parent.currency, 'major')
  if (order.amount !== undefined && amountMinor === null) return refuse(400, 'The amount is not usable')
  const actions = { capture: captureAuthorization, refund: refundCharge, void: voidAuthorization }
  const result = actions[kind](sandbox, { transactionId: parent.id, merchantId: parent.merchantId, amountMinor })
  if ('refusal' in result) return refuse(result.refusal.status, result.refusal.message)
  planSettlement(sandbox, result.operation)
  if (order.notify) await sendOperation(sandbox, result.operation, { ...noFaults, ...order.faults, occasion: 'later' })
  return { status: 200, body: { result: 'done', ...exportOperation(result.operation) } }
}
