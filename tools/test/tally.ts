import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

export type Tally = { passed: number; failed: number; skipped: number }

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 }
export const oneFailure: Tally = { ...nothing, failed: 1 }

export function sum(tallies: Tally[]): Tally {
  const add = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0)
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') }
}

export function lastLine({ passed, failed, skipped }: Tally): string {
  return `tests: ${passed} passed, ${failed} failed, ${skipped} skipped`
}

const vitestSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

/** A file that could not even be loaded has no tests in Vitest's count: it counts as one that failed. */
export function tallyOfVitest(report: unknown): Tally {
  const read = vitestSchema.parse(report)
  const broken = read.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: read.numPassedTests,
    failed: read.numFailedTests + broken.length,
    skipped: read.numPendingTests + read.numTodoTests,
  }
}

const playwrightSchema = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
})

/** A test that passes only sometimes has failed. Errors outside of tests count as failures, too. */
export function tallyOfPlaywright(report: unknown): Tally {
  const { stats, errors } = playwrightSchema.parse(report)
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped }
}

/** A runner's report, checked against its exit code: a failed run counts at least one failure. */
export function tallyOfRun(exitCode: number | null, reportFile: string, read: (report: unknown) => Tally): Tally {
  const tally = existsSync(reportFile) ? read(JSON.parse(readFileSync(reportFile, 'utf8'))) : oneFailure
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}
