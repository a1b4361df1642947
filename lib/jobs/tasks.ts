import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { compactFigures } from '@/lib/reports/compact-totals'
import { askAboutOrder } from '@/lib/reconciliation/poll-order'
import { noteLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { expireOrders, sweepOpenAttempts } from '@/lib/reconciliation/poll-attempts'
import { driveStuckDeliveries } from '@/lib/webhooks/processing/requeue-stalled'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'

const delivery = z.object({ deliveryId: z.uuid() })
const order = z.object({ orderId: z.uuid() })

/** What the queue can do: a few lines each, the deed itself stands in its room. */
export const tasks: TaskList = {
  process_delivery: (payload) => processDelivery(delivery.parse(payload).deliveryId),
  ask_about_order: (payload) => askAboutOrder(order.parse(payload).orderId, 'shopper_return'),
  sweep: async () => {
    await noteLostOperations(new Date())
    await sweepOpenAttempts(new Date())
  },
  drive_stuck: () => driveStuckDeliveries(new Date()),
  expire: () => expireOrders(new Date()),
  compact_figures: () => compactFigures(),
}

/** A run missed while the shop was down is not made up for, since the next one finds the same work. */
export const CRONTAB = `
* * * * * sweep ?jobKey=sweep
* * * * * drive_stuck ?jobKey=drive_stuck
*/10 * * * * expire ?jobKey=expire
*/10 * * * * compact_figures ?jobKey=compact_figures`
