import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { requireFiber } from './engine/fiber'
import { report, Tally } from './report'
import { simulate } from './simulate'
import { openTheatre } from './theatre'

// Whoever sleeps in the shop is woken by the scheduler.
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => requireFiber('A pause').sleep(ms) }))

/** Set by `npm run simulate`; the small run of every `npm test` has a seed that never changes. */
const { SIMULATION_SEED: seed = '1', SIMULATION_RUNS: runs, SIMULATION_ONLY: only } = process.env
const RUNS_OF_EVERY_TEST = 100
const MINUTES = 60_000
/** By hand as long as it takes; a run of every test that hangs must not hold up everything. */
const PATIENCE_MS = (runs === undefined ? 8 : 600) * MINUTES
/** Reports of so many runs are enough to begin with. */
const MOST_REPORTS = 3

/** A run that meets none of these would show nothing. */
const MUST_BE_MET = [
  'kills',
  'order paid',
  'order refunded',
  'order cancelled',
  'order declined',
  'review paid_twice',
  'refund done',
  'refund unclear',
]

let theatre: Awaited<ReturnType<typeof openTheatre>>
beforeAll(async () => {
  theatre = await openTheatre()
})
afterAll(() => theatre.close())

test('The same seed is the same run, step by step', { timeout: MINUTES }, async () => {
  const once = await simulate(theatre, `${seed}/again`)
  await simulate(theatre, `${seed}/another`)
  expect((await simulate(theatre, `${seed}/again`)).trace).toEqual(once.trace)
})

test('Whatever comes first, and whenever the shop is killed, its book is true', { timeout: PATIENCE_MS }, async () => {
  const tally = new Tally()
  const failed: string[] = []
  for (const index of indices()) {
    const run = await simulate(theatre, `${seed}/${index}`)
    tally.add(run)
    if (run.wrong.length > 0) failed.push(report(run))
  }
  const waits = `${theatre.statements.waits} waits for a lock`
  if (runs !== undefined) console.log(`${tally.tell()}; ${waits}; ${failed.length} failed`)
  expect(failed.slice(0, MOST_REPORTS).join('\n\n'), `${failed.length} runs failed`).toBe('')
  if (runs === undefined) for (const what of MUST_BE_MET) expect(tally.of(what), what).toBeGreaterThan(0)
})

function indices(): number[] {
  if (only !== undefined) return [Number(only)]
  return Array.from({ length: Number(runs ?? RUNS_OF_EVERY_TEST) }, (_, index) => index)
}
