import { z } from 'zod'
import { refuse, type Answer } from '../api/answer'
import { faultChangeSchema, noFaults, type FaultChange } from '../behaviour/faults'
import { isPresetName, presetChange } from '../behaviour/presets'
import { readAmount } from '../money'
import { captureAuthorisation, voidAuthorisation } from '../payments/capture-authorisation'
import { refundCharge } from '../payments/refund-charge'
import { settlePending } from '../payments/settle-pending'
import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { deliverMessage } from '../webhooks/deliver-message'
import { replayOf, sendOperation } from '../webhooks/notify-merchant'
import { exportOperation } from './export-ledger'
import { findOperation } from './find-target'

export const triggerSchema = z.strictObject({
  /** `webhook`, `replay`, `settle`, `capture`, `refund`, `void`, or the name of a fault: a webhook with that fault. */
  kind: z.string(),
  /** Transaction id, link id, code, address or reference. */
  target: z.string(),
  value: z.number().optional(),
  faults: faultChangeSchema.default({}),
  outcome: z.enum(['approved', 'declined']).default('approved'),
  /** Decimal text; left out, everything that is left. */
  amount: z.string().optional(),
  notify: z.boolean().default(true),
})

type Order = z.infer<typeof triggerSchema>

/** Something happens now, to a payment that is already in the ledger. Answers when the shop has answered. */
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
    case 'capture':
    case 'refund':
    case 'void':
      return operateByHand(sandbox, operation, order.kind, order)
    default:
      if (!isPresetName(order.kind)) return refuse(400, `Unknown kind "${order.kind}"`)
      return sendNow(sandbox, operation, { ...presetChange(order.kind, order.value), ...order.faults })
  }
}

async function sendNow(sandbox: Sandbox, operation: Operation, faults: FaultChange): Promise<Answer> {
  await sendOperation(sandbox, operation, { ...noFaults, ...faults })
  return { status: 200, body: { result: 'sent', ...exportOperation(operation) } }
}

/** The last delivery about that payment again, byte for byte, with its old headers. */
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

/** As somebody would do it in the merchant portal: the shop's server never asked for it. */
async function operateByHand(
  sandbox: Sandbox,
  parent: Operation,
  kind: 'capture' | 'refund' | 'void',
  order: Order,
): Promise<Answer> {
  const amountMinor = order.amount === undefined ? null : readAmount(order.amount, parent.currency, 'major')
  if (order.amount !== undefined && amountMinor === null) return refuse(400, 'The amount is not usable')
  const deeds = { capture: captureAuthorisation, refund: refundCharge, void: voidAuthorisation }
  const result = deeds[kind](sandbox, { transactionId: parent.id, merchantId: parent.merchantId, amountMinor })
  if ('refusal' in result) return refuse(result.refusal.status, result.refusal.message)
  if (order.notify) await sendOperation(sandbox, result.operation, { ...noFaults, ...order.faults })
  return { status: 200, body: { result: 'done', ...exportOperation(result.operation) } }
}
