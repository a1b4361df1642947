import { Logger, run, type Runner } from 'graphile-worker'
import { pool } from '@/lib/db'
import { log } from '@/lib/log'
import { CRONTAB, tasks } from './tasks'

/** Jobs done at once by one process. Most of a job's time is waiting for the gateway. */
const CONCURRENCY = 8

// Its lines say which job failed and why; what it did well is told by the jobs themselves.
const LOUD: string[] = ['error', 'warning']
const logger = new Logger(() => (level, message) => {
  if (LOUD.includes(level)) log.warn({ from: 'queue' }, message)
})

/** Starts doing queued jobs in this process. Several processes share the queue without a job being done twice. */
export function startWorker(): Promise<Runner> {
  return run({
    pgPool: pool,
    taskList: tasks,
    crontab: CRONTAB,
    concurrency: CONCURRENCY,
    logger,
    // The process answers signals itself.
    noHandleSignals: true,
    noPreparedStatements: false,
  })
}
