import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { forPurpose } from '@/lib/connections'
import { pool } from '@/lib/db'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { CRONTAB, TASKS } from '@/lib/jobs/registry'
import { Presence } from './presence'
import { releaseJobsOf, releaseJobsOfGoneWorkers } from './release-jobs'

/** Each worker looks for a job every two seconds: so many failures in a row of each are not a brief interruption. */
const FAILURES_IN_A_ROW = 3
const TRY_AGAIN_MS = 2000
/** For jobs in progress when the process ends. A call to the gateway may take longer. */
const FINISH_WITHIN_MS = 7000

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
 *
 * Stopping waits for the jobs in progress, and gives back to the queue what is not finished in time.
 */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  let isWanted = true
  const presence = new Presence()
  let runner = await startRunner(presence, replace)
  const gone = releaseJobsOfGoneWorkers()

  function replace(): void {
    if (!isWanted) return
    log.warn({ from: 'queue' }, 'the workers of the queue broke down and are replaced')
    void runner.stop().catch(() => undefined)
    void startAgain()
  }

  async function startAgain(): Promise<void> {
    try {
      const next = await startRunner(presence, replace)
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
      gone.stop()
      const finished = runner.stop().catch(() => undefined)
      await Promise.race([finished, pause(FINISH_WITHIN_MS)])
      await releaseJobsOf([...presence.workerIds]).catch(() => undefined)
      await presence.stop()
    },
  }
}

/** @param onBroken called once, when these workers have stopped or keep failing */
async function startRunner(presence: Presence, onBroken: () => void): Promise<Runner> {
  const concurrency = env().workerConcurrency
  const events: WorkerEvents = new EventEmitter()
  const health = { failures: 0, isBroken: false }
  const breakDown = () => {
    if (!health.isBroken) onBroken()
    health.isBroken = true
  }
  events.on('worker:fatalError', breakDown)
  events.on('worker:getJob:error', () => {
    health.failures += 1
    if (health.failures === FAILURES_IN_A_ROW * concurrency) breakDown()
  })
  events.on('worker:create', ({ worker }) => presence.add(worker.workerId))
  events.on('worker:stop', ({ worker }) => presence.remove(worker.workerId))
  for (const found of ['worker:getJob:empty', 'job:start'] as const) events.on(found, () => (health.failures = 0))
  const runner = await run({
    pgPool: pool.of.jobs,
    taskList: FOR_JOBS,
    crontab: CRONTAB,
    concurrency,
    events,
    logger,
    // The process handles signals itself.
    noHandleSignals: true,
    noPreparedStatements: false,
  })
  runner.promise.then(breakDown, breakDown)
  return runner
}
