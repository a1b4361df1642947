import { db, type Db } from '@/lib/db'

/** The queue's tasks and what each is told. lib/jobs does them. */
export type Tasks = {
  process_delivery: { deliveryId: string }
  poll_order: { orderId: string }
}

export type JobOptions = {
  /** Not before this moment. */
  runAt?: Date
  /** One waiting job per key. */
  key?: string
  /** What a second job with the key does to the one waiting: takes its place, or leaves its time alone. */
  keyMode?: 'replace' | 'preserve_run_at'
  /** The lower, the sooner: 0 for news of a payment, more for what has been waiting anyway. */
  priority?: number
}

/** Queues a job, in the caller's transaction if it is in one: the job exists if and only if the rest is committed. */
export async function addJob<T extends keyof Tasks>(
  task: T,
  payload: Tasks[T],
  { runAt, key, keyMode = 'replace', priority = 0 }: JobOptions = {},
  tx: Db = db,
): Promise<void> {
  await tx.$queryRaw`
    SELECT id::text FROM graphile_worker.add_job(
      ${task}, ${JSON.stringify(payload)}::json, run_at => ${runAt ?? null}::timestamptz,
      job_key => ${key ?? null}, job_key_mode => ${keyMode}, priority => ${priority}::int)`
}
