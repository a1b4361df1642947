import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { loadDotEnv } from '../dot-env'
import { sentenceOf } from '../failure'
import { root } from '../folders'
import { generateClient } from '../start/build'
import { reportStep } from '../start/steps'
import { findBrowser } from './browser'
import { type Check, checks } from './checks'
import { withoutSettings } from '../settings/without-settings'
import { lastLine, nothing, oneFailure, sum, type Tally, tallyOfPlaywright, tallyOfRun, tallyOfVitest } from './tally'

/*
 * npm test: checks, unit tests, then the browser and a small storm against the production build. `npm test -- unit`,
 * `e2e` or `storm` runs a part, and passes what follows on to its runner. The last line printed is the count of all.
 */

const [part = 'all', ...more] = process.argv.slice(2)
const reports = path.join(root, '.data/test-reports')

const STORMS = [
  '--orders 200 --kills 3 --crashes 1 --seed npm-test',
  // Money is only held, and the gateway answers about a link: captures, voids, and what is found by asking.
  '--orders 60 --kills 1 --crashes 0 --seed npm-test-hold --sale hold --lookup link',
]

// Ctrl-C reaches the runners, too: they clean up, and then we count what there is.
process.on('SIGINT', () => undefined)

const tally = await main().catch((error: unknown): Tally => {
  console.error(sentenceOf(error))
  return oneFailure
})
console.log(lastLine(tally))
process.exit(tally.failed === 0 ? 0 : 1)

async function main(): Promise<Tally> {
  loadDotEnv()
  mkdirSync(reports, { recursive: true })
  if (part === 'unit') return generateClient().then(runUnit)
  if (part === 'e2e') return runE2e()
  if (part === 'storm') return runStorms()
  if (part !== 'all') throw new Error(`There is no part "${part}": it is unit, e2e, storm, or nothing for everything.`)
  return sum([await runChecks(), await runUnit(), await runE2e(), await runStorms()])
}

async function runChecks(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const row of checks) tallies.push(...(await Promise.all(row.map(runCheck))))
  return sum(tallies)
}

/** A check that fails counts as one failed test, and the rest is run all the same. */
async function runCheck({ name, run }: Check): Promise<Tally> {
  try {
    await reportStep(name, run)
    return nothing
  } catch (error) {
    console.error(sentenceOf(error))
    return oneFailure
  }
}

function runUnit(): Promise<Tally> {
  const report = path.join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  return runTests(['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...more], report, tallyOfVitest, {})
}

async function runE2e(): Promise<Tally> {
  const browser = await reportStep(
    'browser',
    () => findBrowser(process.env.CHROMIUM_PATH),
    (found) => found ?? "Playwright's own",
  )
  const report = path.join(reports, 'e2e.json')
  const env = { CHROMIUM_PATH: browser ?? '', PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  return runTests(['node_modules/playwright/cli.js', 'test', ...more], report, tallyOfPlaywright, env)
}

/** Each is one test: a small storm, after which the shop's book must be the gateway's ledger. More is told by docs/evidence.md. */
async function runStorms(): Promise<Tally> {
  const tallies: Tally[] = []
  for (const storm of STORMS) {
    const parameters = ['--import', 'tsx', 'testing/storm/main.ts', ...storm.split(' '), ...more]
    const child = spawn(process.execPath, parameters, {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test' },
      stdio: 'inherit',
    })
    await once(child, 'exit')
    tallies.push(child.exitCode === 0 ? { ...nothing, passed: 1 } : oneFailure)
  }
  return sum(tallies)
}

async function runTests(
  parameters: string[],
  report: string,
  read: (report: unknown) => Tally,
  env: Record<string, string>,
): Promise<Tally> {
  rmSync(report, { force: true })
  const plain = process.env.CI !== undefined || !process.stdout.isTTY ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {}
  const own = { ...withoutSettings(process.env), ...plain, ...env, NODE_ENV: 'test' } as const
  const child = spawn(process.execPath, parameters, { cwd: root, env: own, stdio: ['ignore', 'inherit', 'inherit'] })
  await once(child, 'exit')
  return tallyOfRun(child.exitCode, report, read)
}
