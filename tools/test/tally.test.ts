import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { lastLine, sum, tallyOfPlaywright, tallyOfRun, tallyOfVitest } from './tally'

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) })
const vitest = {
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [file('passed', 7)],
}
const playwright = { stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] }

const folder = mkdtempSync(path.join(tmpdir(), 'tally-'))
const report = path.join(folder, 'report.json')
writeFileSync(report, JSON.stringify(vitest))
afterAll(() => rmSync(folder, { recursive: true }))

describe('The count of tests', () => {
  test('Adds up both runners in one line', () => {
    const both = sum([tallyOfVitest(vitest), tallyOfPlaywright(playwright)])
    expect(lastLine(both)).toBe('tests: 8 passed, 0 failed, 4 skipped')
  })

  test('Counts a file that could not be loaded as a failure', () => {
    expect(tallyOfVitest({ ...vitest, testResults: [file('failed', 0)] }).failed).toBe(1)
  })

  test('Does not count a failing file twice when its tests are counted', () => {
    expect(tallyOfVitest({ ...vitest, numFailedTests: 2, testResults: [file('failed', 7)] }).failed).toBe(2)
  })

  test('Counts a test that passed only on a second try as a failure', () => {
    expect(tallyOfPlaywright({ ...playwright, stats: { ...playwright.stats, flaky: 1 } }).failed).toBe(1)
  })

  test('Counts an error outside of every test as a failure', () => {
    expect(tallyOfPlaywright({ ...playwright, errors: [{ message: 'no shop' }] }).failed).toBe(1)
  })
})

describe('A run', () => {
  test('Is what its report says when it ended well', () => {
    expect(tallyOfRun(0, report, tallyOfVitest)).toEqual({ passed: 5, failed: 0, skipped: 2 })
  })

  test('Has a failure when it ended badly, even if the report knows of none', () => {
    expect(tallyOfRun(1, report, tallyOfVitest).failed).toBe(1)
    expect(tallyOfRun(null, report, tallyOfVitest).failed).toBe(1)
  })

  test('Has a failure when it left no report', () => {
    expect(tallyOfRun(0, path.join(folder, 'none.json'), tallyOfVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })
})
