import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { compactFigures } from '@/lib/figures/compact-figures'
import { askAboutOrder } from '@/lib/reconciliation/ask-about-order'
import { noteLostOperations } from '@/lib/reconciliation/note-lost-operations'
import { expireOrders, sweepOpenAttempts } from '@/lib/reconciliation/sweep'
import { driveStuckDeliveries } from '@/lib/webhooks/drive-stuck'
import { processDelivery } from '@/lib/webhooks/process-delivery'

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
