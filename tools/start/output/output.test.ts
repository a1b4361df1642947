import { beforeEach, expect, test, vi } from 'vitest'
import { outputFor } from './output'
import { readableLine } from './readable-line'

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((text: string) => void printed.push(text))
})

test('In production everything is JSON: our sentences, the lines of the shop, and what crashed without one', () => {
  const { say, pass } = outputFor({ dev: false, isTerminal: false })
  say('\n  Shop        http://localhost:3000\n\nReady after 1.0 s.\n')
  say('The database stopped.', 'error')
  pass('{"level":"info","msg":"request"}')
  pass('FATAL ERROR: Reached heap limit')
  pass('')
  pass('4')
  expect(printed.map((line): unknown => JSON.parse(line))).toMatchObject([
    { level: 'info', from: 'start', msg: 'Shop        http://localhost:3000' },
    { level: 'info', from: 'start', msg: 'Ready after 1.0 s.' },
    { level: 'error', from: 'start', msg: 'The database stopped.' },
    { level: 'info', msg: 'request' },
    { level: 'warn', from: 'shop', msg: 'FATAL ERROR: Reached heap limit' },
    { level: 'warn', from: 'shop', msg: '4' },
  ])
})

test('On a terminal our own sentences are plain', () => {
  const { say, pass } = outputFor({ dev: false, isTerminal: true })
  say('  build         9.1 s  new')
  pass('{"level":"info"}')
  expect(printed).toEqual(['  build         9.1 s  new', '{"level":"info"}'])
})

test('In development a line of the log is readable, and others stay as they are', () => {
  const { pass } = outputFor({ dev: true, isTerminal: false })
  pass(' ✓ Compiled in 20ms')
  pass('{"level":"warn","time":"2026-11-29T10:00:00.000Z","requestId":"r1","status":413,"msg":"request"}')
  expect(printed[0]).toBe(' ✓ Compiled in 20ms')
  expect(printed[1]).toMatch(/^\d\d:\d\d:\d\d WARN {2}request requestId=r1 status=413$/)
})

test('An error shows its stack below its line', () => {
  const line = { level: 'error', time: '2026-11-29T10:00:00.000Z', msg: 'no', err: { stack: 'Error: no\n    at x' } }
  expect(readableLine(JSON.stringify(line))).toMatch(/ERROR no\nError: no\n {4}at x$/)
})
