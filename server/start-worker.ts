import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { forPurpose } from '@/lib/connections'
import { pool } from '@/lib/db'
import { log } from '@/lib/log'
import { CRONTAB, TASKS } from '@/lib/jobs/registry'

/** Jobs done at once by one process. Most of a job's time is waiting for the gateway. */
const CONCURRENCY = 8
/** Each worker looks for a job every two seconds: so many failures in a row are not a brief interruption. */
const FAILURES_IN_A_ROW = 3 * CONCURRENCY
const TRY_AGAIN_MS = 2000

const FOR_JOBS: TaskList = Object.fromEntries(
  Object.entries(TASKS).map(([name, run]) => [name, (payload: unknown) => forPurpose('jobs', () => run(payload))]),
)

// Its lines name the jobs that failed and why; successful work is logged by the jobs themselves.
const LOUD: string[] = ['error', 'warning']
const logger = new Logger(() => (level, message) => {
  if (LOUD.includes(level)) log.warn({ from: 'queue' }, message)
})

/**
 * Runs queued jobs in this process for as long as it lives. Several processes share the queue, and each job runs in only
 * one of them.
 *
 * A worker of graphile-worker 0.16 stops permanently if the database is unreachable when its job ends, and all of them
 * fail permanently if it is unreachable when they look for their first job, while the process keeps running. They are
 * therefore monitored and replaced; the old ones finish the jobs they have.
 */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  let isWanted = true
  let runner = await startRunner(replace)

  function replace(): void {
    if (!isWanted) return
    log.warn({ from: 'queue' }, 'the workers of the queue broke down and are replaced')
    void runner.stop().catch(() => undefined)
    void startAgain()
  }

  async function startAgain(): Promise<void> {
    try {
      const next = await startRunner(replace)
      runner = next
      if (!isWanted) await next.stop()
    } catch (error) {
      log.warn({ from: 'queue', err: error }, 'the workers of the queue could not be started')
      await pause(TRY_AGAIN_MS)
      if (isWanted) await startAgain()
    }
  }

  return {
    stop: async () => {
      isWanted = false
      await runner.stop().catch(() => undefined)
    },
  }
}

/** @param onBroken called once, when these workers have stopped or keep failing */
async function startRunner(onBroken: () => void): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter()
  const health = { failures: 0, isBroken: false }
  const breakDown = () => {
    if (!health.isBroken) onBroken()
    health.isBroken = true
  }
  events.on('worker:fatalError', breakDown)
  events.on('worker:getJob:error', () => {
    health.failures += 1
    if (health.failures === FAILURES_IN_A_ROW) breakDown()
  })
  for (const found of ['worker:getJob:empty', 'job:start'] as const) events.on(found, () => (health.failures = 0))
  const runner = await run({
    pgPool: pool.of.jobs,
    taskList: FOR_JOBS,
    crontab: CRONTAB,
    concurrency: CONCURRENCY,
    events,
    logger,
    // The process handles signals itself.
    noHandleSignals: true,
    noPreparedStatements: false,
  })
  runner.promise.then(breakDown, breakDown)
  return runner
}
