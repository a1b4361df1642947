import type { JobPayload } from '@/lib/queue/definitions'
import { PRIORITY } from '@/lib/queue/definitions'
import { enqueue } from '@/lib/queue/enqueue'

const FIRST_PAUSE_MS = 60_000
/** With pauses that double: about 17 hours. After that the order expires in its time. */
const MOST_TRIES = 10

/** Queues another try to cancel an order whose gateway gave no answer. */
export async function cancelLater(request: JobPayload<'cancel_order'>): Promise<void> {
  if (request.tries >= MOST_TRIES) return
  const runAt = new Date(Date.now() + FIRST_PAUSE_MS * 2 ** request.tries)
  await enqueue('cancel_order', request, { runAt, priority: PRIORITY.customerWaits })
}
