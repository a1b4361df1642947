import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { requireFiber } from './engine/fiber'
import { report, Tally } from './report'
import { simulate } from './simulate'
import { openTheatre } from './theatre'

// The scheduler resolves pauses in the shop's code.
vi.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => requireFiber('A pause').sleep(ms) }))

/** Set by `npm run simulate`; the small run of `npm test` has a constant seed. */
const { SIMULATION_SEED: seed = '1', SIMULATION_RUNS: runs, SIMULATION_ONLY: only } = process.env
const RUNS_OF_EVERY_TEST = 100
const MINUTES = 60_000
/** Without a limit when started by hand; a run of all tests must not hang. */
const PATIENCE_MS = (runs === undefined ? 8 : 600) * MINUTES
/** Only this many failures are reported. */
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
