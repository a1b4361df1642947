import { randomInt, randomUUID } from 'node:crypto'
import type { DeliveryFaults } from '../behaviour/faults'
import { misreport } from '../payments/misreport'
import type { Sandbox } from '../sandbox'
import type { Operation, WebhookTry } from '../store/records'
import { webhookBody } from '../wire/webhook-bodies'
import { deliverMessage, suppressMessage, type Message } from './deliver-message'

/** `now`: a payment or an operation by the API; `later`: a change of status, or an operation in the portal. */
export type Occasion = 'now' | 'later'

/** Sends the webhooks of one operation, as the switches and its faults say. */
export async function notifyMerchant(
  sandbox: Sandbox,
  operation: Operation,
  occasion: Occasion = 'now',
): Promise<void> {
  const faults = { ...sandbox.behaviour.faultsFor(operation), occasion }
  if (isAnnounced(sandbox, operation)) await sendOperation(sandbox, operation, faults)
}

/** Resolves when every delivery without a delay was answered. */
export async function sendOperation(
  sandbox: Sandbox,
  operation: Operation,
  faults: DeliveryFaults & { occasion?: Occasion },
): Promise<void> {
  for (const url of addressesOf(sandbox, operation, faults.occasion ?? 'now'))
    await sendTo(sandbox, operation, { url, faults })
}

/** Contract 17.5: what goes to the payment's own address, and what to one of the merchant, is unknown. */
function addressesOf(sandbox: Sandbox, { returnUrls }: Operation, occasion: Occasion): string[] {
  const { merchantWebhookUrl, merchantWebhooks } = sandbox.behaviour.switches
  const own = returnUrls ? [returnUrls.webhook_url] : []
  if (merchantWebhookUrl === null) return own
  if (merchantWebhooks === 'all') return [...own, merchantWebhookUrl]
  return occasion === 'later' ? [merchantWebhookUrl] : own
}

async function sendTo(
  sandbox: Sandbox,
  operation: Operation,
  { url, faults }: { url: string; faults: DeliveryFaults },
): Promise<void> {
  const message = composeMessage(sandbox, { operation, url, faults })
  if (faults.never) {
    suppressMessage(sandbox, message)
    return
  }
  const old = faults.replayOld ? oldDelivery(sandbox, operation) : undefined
  const copies = Array.from({ length: faults.copies }, () => message)
  const messages = old ? [...copies, replayOf(old)] : copies
  await Promise.all(messages.map((one, place) => sendWhenDue(sandbox, one, delayOf(faults, place))))
}

export function composeMessage(
  sandbox: Sandbox,
  { operation, url, faults }: { operation: Operation; url: string; faults: DeliveryFaults },
): Message {
  const told = misreport(sandbox, { operation, lie: faults.webhookLie, shiftMinor: faults.amountShiftMinor })
  const shown = faults.bodyDamage === 'unmasked-card' ? unmasked(told) : told
  return {
    id: `msg_${randomUUID()}`,
    transactionId: operation.id,
    linkId: operation.linkId,
    merchantTxnRef: operation.merchantTxnRef,
    url,
    body: Buffer.from(JSON.stringify(webhookBody(sandbox, shown))),
    notes: notesOf(faults),
    damage: faults.bodyDamage,
    slowMs: faults.slowReaderMs,
    replayedHeaders: null,
  }
}

export function replayOf(old: WebhookTry): Message {
  return {
    id: old.messageId,
    transactionId: old.transactionId,
    linkId: old.linkId,
    merchantTxnRef: old.merchantTxnRef,
    url: old.url,
    body: Buffer.from(old.bodyBase64, 'base64'),
    notes: ['replay'],
    damage: 'none',
    slowMs: 0,
    replayedHeaders: old.headers,
  }
}

function isAnnounced(sandbox: Sandbox, operation: Operation): boolean {
  const { switches } = sandbox.behaviour
  if (operation.parentId !== null) return switches.webhookOnOperations
  const announced = {
    approved: true,
    declined: switches.webhookOnDecline,
    pending: switches.webhookOnPending,
    unclear: switches.webhookOnPending,
  }
  return announced[operation.outcome]
}

async function sendWhenDue(sandbox: Sandbox, message: Message, delayMs: number): Promise<void> {
  if (delayMs > 0) sandbox.scheduler.later(delayMs, () => deliverMessage(sandbox, message))
  else await sandbox.scheduler.run(() => deliverMessage(sandbox, message))
}

function delayOf(faults: DeliveryFaults, place: number): number {
  const shuffle = faults.shuffleWithinMs > 0 ? randomInt(faults.shuffleWithinMs) + 1 : 0
  return faults.lateByMs + faults.copyGapMs * place + shuffle
}

/** The earliest delivery of the same payment, else of any other one. */
function oldDelivery(sandbox: Sandbox, operation: Operation): WebhookTry | undefined {
  const sent = [...sandbox.store.webhooks.values()].filter((one) => one.state !== 'suppressed')
  return sent.find((one) => one.linkId !== null && one.linkId === operation.linkId) ?? sent[0]
}

function unmasked(operation: Operation): Operation {
  if (!operation.card || operation.testCard === null) return operation
  return { ...operation, card: { ...operation.card, masked: operation.testCard } }
}

function notesOf(faults: DeliveryFaults): string[] {
  const lie = faults.webhookLie === 'none' ? [] : [`lie:${faults.webhookLie}`]
  const damage = faults.bodyDamage === 'none' ? [] : [`body:${faults.bodyDamage}`]
  const copies = faults.copies > 1 ? [`copies:${faults.copies}`] : []
  const late = faults.lateByMs > 0 ? [`late:${faults.lateByMs}`] : []
  return [...lie, ...damage, ...copies, ...late]
}
