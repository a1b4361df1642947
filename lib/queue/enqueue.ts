import { db, type Db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { jobDefinition, PRIORITY, type JobName, type JobPayload } from './definitions'

type JobOptions = {
  /** Not before this moment. */
  runAt?: Date
  /** One of PRIORITY. */
  priority?: number
  /** The caller's transaction: the job exists if and only if the rest is committed. */
  tx?: Db
}

/** Queues a job. */
export async function enqueue<N extends JobName>(
  name: N,
  payload: JobPayload<N>,
  { runAt, priority = PRIORITY.news, tx = db }: JobOptions = {},
): Promise<void> {
  const job = addJobSql(name, {
    payload: Prisma.sql`${JSON.stringify(payload)}::json`,
    key: Prisma.sql`${jobKey(name, payload)}`,
    runAt: Prisma.sql`${runAt ?? null}::timestamptz`,
    priority: Prisma.sql`${priority}::int`,
  })
  await tx.$queryRaw`SELECT (${job}).id::text`
}

/** What a job is known by in the queue: one waits per key. */
export function jobKey<N extends JobName>(name: N, payload: JobPayload<N>): string {
  const { onePer } = jobDefinition(name)
  return onePer === undefined ? name : `${name}:${String(Reflect.get(payload, onePer))}`
}

/** The same in a statement, from an expression for the member of the payload. */
export function jobKeySql(name: JobName, member: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`${`${name}:`} || ${member}`
}

type JobSql = {
  payload: Prisma.Sql
  /** Without a key any number of jobs wait. */
  key?: Prisma.Sql
  runAt?: Prisma.Sql
  priority?: Prisma.Sql
}

/** The call that queues a job, for a statement that queues one for each of its rows. */
export function addJobSql(name: JobName, { payload, key, runAt, priority }: JobSql): Prisma.Sql {
  const { ifWaiting = 'replace' } = jobDefinition(name)
  return Prisma.sql`graphile_worker.add_job(${name}, ${payload}, run_at => ${runAt ?? null}, job_key => ${key ?? null},
    job_key_mode => ${ifWaiting}, priority => ${priority ?? null})`
}
