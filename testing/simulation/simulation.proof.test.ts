import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { requireFiber } from './engine/fiber'
import { report, reportViolations, Tally } from './report'
import { simulate } from './simulate'
import { openEnvironment } from './environment'

// The scheduler resolves pauses in the shop's code.
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => requireFiber('A pause').sleep(ms) }))

/** Set by `npm run simulate`; the small run of `npm test` has a constant seed. */
const { SIMULATION_SEED: given, SIMULATION_RUNS: runs, SIMULATION_ONLY: only } = process.env
const seed = given ?? '2'
/** Another one: in a run of seed 2 a dozen jobs wait for one lock, and the order in which they got it has differed. */
const repeated = given ?? '1'
const RUNS_OF_EVERY_TEST = 100
const MINUTES = 60_000
/** Without a limit when started by hand; a run of all tests must not hang. */
const TIMEOUT_MS = (runs === undefined ? 8 : 600) * MINUTES
/** Only this many failures are reported with their schedules. */
const MOST_REPORTS = 3

/** Runs that cover none of these prove nothing. */
const MUST_BE_MET = [
  'kills',
  'order paid',
  'order refunded',
  'order cancelled',
  'order declined',
  'review paid_twice',
  'refund done',
  'refund unclear',
  'sale pending',
  'order expired',
  'unpaid expired',
  'capture pending',
  'refund failed, found by webhook',
  'refund failed, found by poll',
  'review operation_failed',
  'sale changed by hand',
  'transaction contested',
  'review outcome_unknown',
  'pages with a refund on its way',
  'pages with a delayed refund',
]

let environment: Awaited<ReturnType<typeof openEnvironment>>
beforeAll(async () => {
  environment = await openEnvironment()
}, 3 * MINUTES)
afterAll(() => environment.close())

test('The same seed gives the same run, step by step', { timeout: 3 * MINUTES }, async () => {
  const once = await simulate(environment, `${repeated}/again`)
  await simulate(environment, `${repeated}/another`)
  expect((await simulate(environment, `${repeated}/again`)).trace).toEqual(once.trace)
})

test(
  'In any order of events, and whenever the shop is killed, its records are right',
  { timeout: TIMEOUT_MS },
  async () => {
    const tally = new Tally()
    const failed: string[] = []
    for (const index of indices()) {
      const run = await simulate(environment, `${seed}/${index}`)
      tally.add(run)
      if (run.wrong.length === 0) continue
      failed.push(report(run))
      if (runs !== undefined) console.log(reportViolations(run))
    }
    const waits = `${environment.statements.waits} waits for a lock`
    if (runs !== undefined) console.log(`${tally.format()}; ${waits}; ${failed.length} failed`)
    expect(failed.slice(0, MOST_REPORTS).join('\n\n'), `${failed.length} runs failed`).toBe('')
    if (runs === undefined) for (const what of MUST_BE_MET) expect(tally.of(what), what).toBeGreaterThan(0)
  },
)

function indices(): number[] {
  if (only !== undefined) return [Number(only)]
  return Array.from({ length: Number(runs ?? RUNS_OF_EVERY_TEST) }, (_, index) => index)
}
