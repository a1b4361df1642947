import { db } from '@/lib/db'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { receiveWebhook } from '@/lib/webhooks/door/receive-webhook'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'

/** Posts a body to the webhook of a payment attempt and returns the stored delivery's id. */
export async function deliverWebhook(merchantTxnRef: string, body: unknown): Promise<string> {
  const request = new Request(webhookUrl(merchantTxnRef), { method: 'POST', body: JSON.stringify(body) })
  const status = await receiveWebhook(request)
  if (status !== 200) throw new Error(`The webhook was answered ${status}.`)
  return (await db.webhookDelivery.findFirstOrThrow({ where: { merchantTxnRef }, orderBy: { receivedAt: 'desc' } })).id
}

/** Posts a body as above, processes the delivery once, and returns it. */
export async function deliverAndProcessWebhook(merchantTxnRef: string, body: unknown) {
  const id = await deliverWebhook(merchantTxnRef, body)
  await processDelivery(id)
  return requireDelivery(id)
}

export const requireDelivery = (id: string) => db.webhookDelivery.findUniqueOrThrow({ where: { id } })
