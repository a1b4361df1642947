import { mkdirSync } from 'node:fs'
import { loadDotEnv } from '../dot-env'
import { sentenceOf } from '../failure'
import { buildShop, generateClient } from '../start/build'
import { Children } from '../start/children'
import { checks } from './checks'
import { reportsFolder, runBrowserTests, runDrills, runStorms, runUnitTests } from './runners'
import { runStep } from './run-step'
import { lastLine, oneFailure, sum, type Tally } from './tally'
import { DRILLS, JOURNEYS, STORMS, UNIT_PROJECTS } from './tiers'

/*
 * npm test: the checks, the unit tests and the journeys through the browser that matter most. `npm test -- all` adds
 * the proofs: storms, drills, simulation, red team, fuzzing, every page's accessibility. `npm test -- unit`, `e2e` or `storm` runs
 * one part whole, and passes what follows on to its runner. The last line printed is the count of all.
 */

const [part = 'journeys', ...more] = process.argv.slice(2)

// Ctrl-C reaches the runners, too: they clean up, and their results so far are counted.
process.on('SIGINT', () => undefined)

const tally = await main().catch((error: unknown): Tally => {
  console.error(sentenceOf(error))
  return oneFailure
})
console.log(lastLine(tally))
process.exit(tally.failed === 0 ? 0 : 1)

async function main(): Promise<Tally> {
  loadDotEnv()
  mkdirSync(reportsFolder, { recursive: true })
  switch (part) {
    case 'journeys':
      return runTier({ unit: UNIT_PROJECTS, browser: JOURNEYS, storms: [], drills: [] })
    case 'all':
      return runTier({ unit: [], browser: [], storms: STORMS, drills: DRILLS })
    case 'unit':
      await generateClient()
      return runUnitTests(more)
    case 'e2e':
      return runBrowserTests(more)
    case 'storm':
      return runStorms(STORMS, more)
    default:
      throw new Error(`There is no part "${part}": it is all, unit, e2e, storm, or nothing for what matters most.`)
  }
}

type Tier = { unit: string[]; browser: string[]; storms: string[]; drills: string[] }

/** The shop is built beside the unit tests, which wait for the database most of the time. */
async function runTier({ unit, browser, storms, drills }: Tier): Promise<Tally> {
  const checked = await runChecks()
  const [built, tested] = await Promise.all([runStep('build', build), runUnitTests(unit)])
  const programs = [await runBrowserTests(browser), await runStorms(storms), await runDrills(drills)]
  return sum([checked, built, tested, ...programs])
}

async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const row of checks) tallies.push(...(await Promise.all(row.map(({ name, run }) => runStep(name, run)))))
  return sum(tallies)
}

/** What the browser's tests start later: they find it built from the same files, and build nothing. */
function build(): Promise<unknown> {
  return buildShop(new Children(() => undefined))
}
