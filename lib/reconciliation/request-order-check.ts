import { PRIORITY } from '@/lib/queue/definitions'
import { enqueue } from '@/lib/queue/enqueue'

/** The shopper has waited this long for a webhook when we ask the gateway ourselves. */
const WAIT_MS = 4_000

/**
 * Queues a question to the gateway about an undecided order, a few seconds from now. However many pages wait and
 * reload, there is one waiting question per order.
 */
export async function requestOrderCheck(orderId: string): Promise<void> {
  const options = { runAt: new Date(Date.now() + WAIT_MS), priority: PRIORITY.customerWaits }
  await enqueue('poll_order', { orderId }, options)
}
