import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test, expect } from 'playwright/test'
import { attacks } from './redteam/attacks'
import { world } from './support/world'

test('No attack of the red team gets through, with all that an insider knows', async () => {
  test.setTimeout(240_000)
  const { shopUrl, sandboxUrl, databaseUrl, webhookSecret } = world()
  const options = ['--sandbox', sandboxUrl, '--secret', webhookSecret, '--database', databaseUrl]
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/redteam/main.ts', shopUrl, ...options])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  expect(output.split('\n').filter((line) => /^(GOT THROUGH|broken off|not tried)/.test(line))).toEqual([])
  expect(output).toContain(`${attacks.length} attacks: ${attacks.length} held, 0 got through.`)
  expect(attacks.length).toBeGreaterThanOrEqual(120)
  expect(child.exitCode).toBe(0)
})
