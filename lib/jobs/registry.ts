import { JOB_NAMES, jobDefinition, type JobName, type JobPayload } from '@/lib/queue/definitions'
import { eraseOldCustomers } from '@/lib/privacy/erase-old-customers'
import { removeAddresses } from '@/lib/privacy/remove-addresses'
import { removeBodies } from '@/lib/privacy/remove-bodies'
import { compactTotals } from '@/lib/reports/compact-totals'
import { expireOrders, pollDueAttempts } from '@/lib/reconciliation/poll-attempts'
import { pollOrder } from '@/lib/reconciliation/poll-order'
import { recordLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { retryCancellation } from '@/lib/reconciliation/retry-cancellation'
import { admitParked } from '@/lib/webhooks/door/admit-parked'
import { forgetOld } from '@/lib/shield/forget-old'
import { processDelivery } from '@/lib/webhooks/processing/process-delivery'
import { requeueStalled } from '@/lib/webhooks/processing/requeue-stalled'

type Functions = { [N in JobName]: (payload: JobPayload<N>) => Promise<unknown> }

/** What each job of definitions.ts calls: a few lines each, the work itself is in its room. */
const FUNCTIONS: Functions = {
  process_delivery: ({ deliveryId }) => processDelivery(deliveryId),
  poll_order: ({ orderId }) => pollOrder(orderId, 'shopper_return'),
  cancel_order: (request) => retryCancellation(request),
  poll_attempts: async () => {
    await recordLostOperations(new Date())
    await pollDueAttempts(new Date())
  },
  admit_deliveries: () => admitParked(),
  requeue_stalled: () => requeueStalled(new Date()),
  expire_orders: () => expireOrders(new Date()),
  compact_totals: () => compactTotals(),
  remove_bodies: () => removeBodies(new Date()),
  remove_addresses: () => removeAddresses(new Date()),
  erase_customers: () => eraseOldCustomers(new Date()),
  forget_shield: () => forgetOld(new Date()),
}

type Task = (payload: unknown) => Promise<void>

/** The jobs as graphile-worker calls them, with the payload as it was stored. */
export const TASKS = Object.fromEntries(JOB_NAMES.map((name) => [name, toTask(name)])) as Record<JobName, Task>

function toTask(name: JobName): Task {
  // The type of Functions pairs each function with its own schema, which an index by a union of names loses.
  const run = FUNCTIONS[name] as (payload: object) => Promise<unknown>
  return async (payload) => {
    await run(jobDefinition(name).payload.parse(payload))
  }
}

/** The timetable, in graphile-worker's form: as a job's key its name lets one wait at most. */
export const CRONTAB = JOB_NAMES.map((name) => ({ name, schedule: jobDefinition(name).schedule }))
  .filter(({ schedule }) => schedule !== undefined)
  .map(({ name, schedule }) => `${schedule ?? ''} ${name} ?jobKey=${name}`)
  .join('\n')
