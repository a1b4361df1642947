import { PRIORITY } from '@/lib/queue/definitions'
import { enqueue } from '@/lib/queue/enqueue'

/** The time that the customer waits for a webhook before the gateway is polled. */
const WAIT_MS = 4_000

/**
 * Queues a poll of an undecided order, a few seconds from now. However many pages wait and reload, there is one waiting
 * job per order.
 */
export async function requestOrderCheck(orderId: string): Promise<void> {
  const options = { runAt: new Date(Date.now() + WAIT_MS), priority: PRIORITY.customerWaits }
  await enqueue('poll_order', { orderId }, options)
}
