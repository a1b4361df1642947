import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { root } from '../folders'
import { withoutSettings } from '../settings/without-settings'
import { reportStep } from '../start/steps'
import { findBrowser } from './browser'
import { nothing, oneFailure, sum, type Tally, tallyOfPlaywright, tallyOfRun, tallyOfVitest } from './tally'

export const reportsFolder = path.join(root, '.data/test-reports')

export function runUnitTests(parameters: string[]): Promise<Tally> {
  const report = path.join(reportsFolder, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...parameters]
  return reportStep('unit tests', () => runTests({ parameters: vitest, report, read: tallyOfVitest, env: {} }))
}

export async function runBrowserTests(parameters: string[]): Promise<Tally> {
  const browser = await reportStep(
    'browser',
    () => findBrowser(process.env.CHROMIUM_PATH),
    (found) => found ?? "Playwright's own",
  )
  const report = path.join(reportsFolder, 'e2e.json')
  const env = { CHROMIUM_PATH: browser ?? '', PLAYWRIGHT_JSON_OUTPUT_FILE: report }
  const playwright = ['node_modules/playwright/cli.js', 'test', ...parameters]
  return reportStep('journeys', () => runTests({ parameters: playwright, report, read: tallyOfPlaywright, env }))
}

/** Each is one test: a small storm, after which the shop's book must be the gateway's ledger. */
export function runStorms(storms: string[], more: string[] = []): Promise<Tally> {
  return runPrograms('storm', storms, more)
}

/** Each is one test: something is done to a shop, which must answer as it should. */
export function runDrills(drills: string[]): Promise<Tally> {
  return runPrograms('drill', drills, [])
}

const PROGRAMS = { storm: 'testing/storm/main.ts', drill: 'testing/drills/main.ts' }

async function runPrograms(name: keyof typeof PROGRAMS, all: string[], more: string[]): Promise<Tally> {
  const tallies: Tally[] = []
  for (const each of all) {
    const parameters = ['--import', 'tsx', PROGRAMS[name], ...each.split(' '), ...more]
    tallies.push(await reportStep(name, () => runProgram(parameters)))
  }
  return sum(tallies)
}

async function runProgram(parameters: string[]): Promise<Tally> {
  const env = { ...process.env, NODE_ENV: 'test' } as const
  const child = spawn(process.execPath, parameters, { cwd: root, env, stdio: 'inherit' })
  await once(child, 'exit')
  return child.exitCode === 0 ? { ...nothing, passed: 1 } : oneFailure
}

type Run = {
  /** What follows `node` on the command line. */
  parameters: string[]
  /** The file that the runner writes its report to, and what reads it. */
  report: string
  read: (report: unknown) => Tally
  env: Record<string, string>
}

async function runTests({ parameters, report, read, env }: Run): Promise<Tally> {
  rmSync(report, { force: true })
  const plain = process.env.CI !== undefined || !process.stdout.isTTY ? { NO_COLOR: '1', FORCE_COLOR: '0' } : {}
  const own = { ...withoutSettings(process.env), ...plain, ...env, NODE_ENV: 'test' } as const
  const child = spawn(process.execPath, parameters, { cwd: root, env: own, stdio: ['ignore', 'inherit', 'inherit'] })
  await once(child, 'exit')
  return tallyOfRun(child.exitCode, report, read)
}
