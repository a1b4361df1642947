import { beforeEach, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { describeRun, finishedShare } from './report'
import { simulateAttack, type Plan } from './simulate-attack'

/** Set by `npm run shield`; a plain run of the proofs is smaller. */
const { SHIELD_SEED: seed = '1', SHIELD_CARDS, SHIELD_PATIENT = '0', SHIELD_TRIES = '1,10' } = process.env
const isByHand = SHIELD_CARDS !== undefined
const cards = Number(SHIELD_CARDS ?? 500)
const patient = Number(SHIELD_PATIENT)
const MINUTE = 60_000

const MOST_APPROVED = 50
/** Of half an hour, however many cards there are: one a minute passes, beside those before the breaker. */
const MOST_LINKS = 60
const LEAST_FINISHED = 0.995

beforeEach(() => {
  env().paymentShield = 'on'
})

test.each(SHIELD_TRIES.split(',').map(Number))(
  'With %d tries a link few stolen cards are approved, and honest people finish',
  { timeout: (isByHand ? 120 : 10) * MINUTE },
  async (triesPerLink) => {
    const plan: Plan = {
      seed,
      cards,
      addresses: Math.ceil(cards / 5),
      shoppers: Math.ceil(cards / 10),
      triesPerLink,
      patient,
    }
    const figures = await simulateAttack(plan)
    if (isByHand) console.log(describeRun(plan, figures))
    // An attack that never asked proves nothing.
    expect(figures.asked).toBeGreaterThan(cards / 2)
    expect(figures.tried).toBeGreaterThan(0)
    expect(figures.links).toBeLessThanOrEqual(MOST_LINKS)
    expect(figures.approved).toBeLessThanOrEqual(MOST_APPROVED)
    expect(figures.approved).toBeLessThan(figures.good)
    expect(finishedShare(figures)).toBeGreaterThanOrEqual(LEAST_FINISHED)
  },
)
