/*
 * What `npm test` runs, and what only `npm test -- all` does. A test that is not named here runs in the
 * second: a new test is in the second tier until it is added here.
 */

/** The unit tests of the first tier, as projects of vitest.config.ts: all but the proofs. */
export const UNIT_PROJECTS = ['--project=database', '--project=a process for each', '--project=without database']

/** The browser's tests of the first tier have this tag in their title, the others none. */
export const JOURNEYS = ['--grep', '@journey']

/** Parameters of testing/storm/main.ts; docs/evidence.md has the figures of larger ones. */
export const STORMS = [
  '--orders 200 --kills 3 --crashes 1 --seed npm-test',
  // Money is only held, and the gateway answers about a link: captures, voids, and what is found by polling.
  '--orders 60 --kills 1 --crashes 0 --seed npm-test-hold --sale hold --lookup link',
]

/** Parameters of testing/drills/main.ts: those that take seconds, on one world. */
export const DRILLS = ['small']
