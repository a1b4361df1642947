import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './settings'
import { askStatus, cards, lastWebhook, makeLink, payWith, quiet, readLedger } from './testing/merchant'
import { startPair } from './testing/start-pair'

let dataDir: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-restart-'))
})
afterAll(() => rmSync(dataDir, { recursive: true }))

describe('The ledger', () => {
  test('Survives a restart, even when the last line was cut in the middle', async () => {
    const first = await startPair({ SANDBOX_DATA_DIR: dataDir })
    const link = await makeLink(first)
    await payWith(first, { path: link.path, number: cards.pays })
    await quiet(first)
    const { id } = lastWebhook(first).transaction_details
    const before = await readLedger(first)
    await first.stop()
    appendFileSync(join(dataDir, 'journal.jsonl'), '{"kind":"operation","val')

    const second = await startPair({ SANDBOX_DATA_DIR: dataDir })
    const after = await readLedger(second)
    expect(after).toMatchObject({ operations: before.operations, links: before.links, webhooks: before.webhooks })
    expect((await askStatus(second, id)).status).toBe(200)
    expect((await payWith(second, { path: link.path, number: cards.pays })).page).toContain('Already paid')
    await makeLink(second)
    await second.stop()

    const third = await startPair({ SANDBOX_DATA_DIR: dataDir })
    expect((await readLedger(third)).links).toHaveLength(2)
    await third.stop()
  })
})

/** The program as started from the command line. */
function run(environment: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...words], {
    env: { NODE_ENV: 'test', PATH: '', SANDBOX_DATA_DIR: join(dataDir, 'program'), ...environment },
  })
  let output = ''
  const saw = new Map<string, () => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString('utf8')
      for (const [text, resolve] of saw) if (output.includes(text)) resolve()
    })
  }
  return {
    ended: new Promise<{ code: number | null; output: string }>((resolve) =>
      child.on('close', (code) => resolve({ code, output })),
    ),
    says: (text: string) => new Promise<void>((resolve) => saw.set(text, resolve)),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  }
}

describe('The program', () => {
  test('Prints one line on a busy port and exits with 1', async () => {
    const pair = await startPair()
    const { code, output } = await run({ SANDBOX_PORT: String(pair.running.port) }).ended
    await pair.stop()
    expect(code).toBe(1)
    expect(output.trim()).toBe(`Port ${pair.running.port} is in use: stop what runs there or set SANDBOX_PORT.`)
  })

  test('Names a setting it cannot use', async () => {
    const { code, output } = await run({ SANDBOX_MERCHANTS: 'nonsense' }).ended
    expect(code).toBe(1)
    expect(output).toMatch(/^SANDBOX_MERCHANTS is not usable: .*\n$/)
  })

  test('Marks in its help which faults can be triggered', async () => {
    const { code, output } = await run({}, 'help').ended
    expect(code).toBe(0)
    expect(output).toMatch(/^\* copies /m)
    expect(output).toMatch(/^ {2}two-people /m)
  })

  test('Answers its command-line client and stops at once on SIGTERM', async () => {
    const pair = await startPair()
    const armed = await run({ SANDBOX_PORT: String(pair.running.port) }, 'arm', 'copies', 'PO-TEST-1', '3').ended
    expect(armed).toMatchObject({ code: 0 })
    const link = await makeLink(pair)
    await payWith(pair, { path: link.path, number: cards.pays })
    await quiet(pair)
    expect(pair.shop.received).toHaveLength(3)
    await pair.stop()

    const program = run({ SANDBOX_PORT: '0' })
    await program.says('Sandbox gateway ready')
    program.kill('SIGTERM')
    expect((await program.ended).code).toBe(0)
  })
})

test.each([
  [{ SANDBOX_PORT: 'abc' }, /SANDBOX_PORT/],
  [{ SANDBOX_URL: 'nonsense' }, /SANDBOX_URL/],
  [{ SANDBOX_MERCHANTS: 'A:yen:Shop' }, /SANDBOX_MERCHANTS/],
])('%o is refused by name', (environment, message) => {
  expect(() => readSettings(environment)).toThrow(SettingsError)
  expect(() => readSettings(environment)).toThrow(message)
})

test('An empty setting is a missing one, and several currencies are joined with a plus', () => {
  const settings = readSettings({ SANDBOX_PORT: '', SANDBOX_MERCHANTS: 'A:USD+EUR:A: Shop' })
  expect(settings).toMatchObject({
    port: 3001,
    url: 'http://localhost:3001',
    merchants: [{ currencies: ['USD', 'EUR'], legalName: 'A: Shop' }],
  })
})
