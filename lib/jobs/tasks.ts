import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { compactTotals } from '@/lib/reports/compact-totals'
import { pollOrder } from '@/lib/reconciliation/poll-order'
import { recordLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { expireOrders, pollDueAttempts } from '@/lib/reconciliation/poll-attempts'
import { requeueStalled } from '@/lib/webhooks/processing/requeue-stalled'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'

const delivery = z.object({ deliveryId: z.uuid() })
const order = z.object({ orderId: z.uuid() })

/** What the queue can do: a few lines each, the action itself stands in its room. */
export const tasks: TaskList = {
  process_delivery: (payload) => processDelivery(delivery.parse(payload).deliveryId),
  poll_order: (payload) => pollOrder(order.parse(payload).orderId, 'shopper_return'),
  poll_attempts: async () => {
    await recordLostOperations(new Date())
    await pollDueAttempts(new Date())
  },
  requeue_stalled: () => requeueStalled(new Date()),
  expire_orders: () => expireOrders(new Date()),
  compact_totals: () => compactTotals(),
}

/** A run missed while the shop was down is not made up for, since the next one finds the same work. */
export const CRONTAB = `
* * * * * poll_attempts ?jobKey=poll_attempts
* * * * * requeue_stalled ?jobKey=requeue_stalled
*/10 * * * * expire_orders ?jobKey=expire_orders
*/10 * * * * compact_totals ?jobKey=compact_totals`
