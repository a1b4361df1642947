import { z } from 'zod'

type JobDefinition = {
  payload: z.ZodType<object>
  /** One job waits per value of this member of the payload. Without it, one job of this name waits. */
  onePer?: string
  /** What a second job does to the waiting one: takes its place (the default), or leaves its time alone. */
  ifWaiting?: 'replace' | 'preserve_run_at'
  /** Five fields of cron, in UTC. A run missed while the shop was down is not made up: the next one finds the same work. */
  schedule?: string
}

/** What the timetable passes, its own moment, is of no use to a job. */
const nothing = z.object({})

/** Every job of the queue. Any room may queue one (enqueue.ts); lib/jobs/registry.ts binds each to its function. */
export const JOBS = {
  process_delivery: { payload: z.object({ deliveryId: z.uuid() }), onePer: 'deliveryId' },
  poll_order: { payload: z.object({ orderId: z.uuid() }), onePer: 'orderId', ifWaiting: 'preserve_run_at' },
  cancel_order: {
    payload: z.object({ orderId: z.uuid(), requestedAt: z.iso.datetime(), tries: z.int().nonnegative() }),
    onePer: 'orderId',
  },
  poll_attempts: { payload: nothing, schedule: '* * * * *' },
  admit_deliveries: { payload: nothing, ifWaiting: 'preserve_run_at', schedule: '* * * * *' },
  requeue_stalled: { payload: nothing, schedule: '* * * * *' },
  expire_orders: { payload: nothing, schedule: '*/10 * * * *' },
  compact_totals: { payload: nothing, schedule: '*/10 * * * *' },
  remove_bodies: { payload: nothing, schedule: '7 3 * * *' },
  remove_addresses: { payload: nothing, schedule: '27 3 * * *' },
  erase_customers: { payload: nothing, schedule: '47 3 * * *' },
  forget_shield: { payload: nothing, schedule: '*/10 * * * *' },
} as const satisfies Record<string, JobDefinition>

export type JobName = keyof typeof JOBS
// The keys of a constant are its own.
export const JOB_NAMES = Object.keys(JOBS) as JobName[]
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]['payload']>

/** The lower, the sooner. */
export const PRIORITY = { news: 0, customerWaits: 5, background: 10 } as const

/** The definition of a job by its general type. */
export function jobDefinition(name: JobName): JobDefinition {
  return JOBS[name]
}
