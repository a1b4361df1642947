import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test, expect } from 'playwright/test'
import { attacks } from '../../testing/redteam/attacks'
import { world } from '../support/world/world'

async function redteam(url: string, ...options: string[]): Promise<{ code: number | null; output: string }> {
  const { sandboxUrl, databaseUrl, servingDatabaseUrl, webhookSecret } = world()
  const databases = ['--database', databaseUrl, '--serving-database', servingDatabaseUrl]
  const known = ['--sandbox', sandboxUrl, '--secret', webhookSecret, ...databases]
  const child = spawn(process.execPath, ['--import', 'tsx', 'testing/redteam/main.ts', url, ...known, ...options])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, output }
}

const bad = (output: string) => output.split('\n').filter((line) => /^(GOT THROUGH|broken off|not tried)/.test(line))
const onSignatures = attacks.filter(({ needs }) => needs?.includes('signing'))

test('No attack of the red team succeeds, with all the secrets of an insider', async () => {
  test.setTimeout(600_000)
  const { code, output } = await redteam(world().shopUrl)
  const others = attacks.length - onSignatures.length
  expect(bad(output).filter((line) => !line.startsWith('not tried    signature: '))).toEqual([])
  expect(output).toContain(
    `${attacks.length} attacks: ${others} held, 0 got through, ${onSignatures.length} not tried.`,
  )
  expect(others).toBeGreaterThanOrEqual(120)
  expect(code).toBe(0)
})

test('Where webhooks are signed, a valid key in the URL does not replace a signature', async () => {
  const { signedShopUrl, signingSecret } = world()
  const { code, output } = await redteam(signedShopUrl, '--signing-secret', signingSecret, '--only', 'signature')
  expect(bad(output)).toEqual([])
  expect(onSignatures.length).toBeGreaterThanOrEqual(20)
  for (const { name, tried } of onSignatures) expect(output).toContain(`held         ${name}: ${tried} → `)
  expect(code).toBe(0)
})
