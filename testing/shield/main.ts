import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { root } from '@/tools/folders'
import { generateClient } from '@/tools/start/build'
import { withoutSettings } from '@/tools/settings/without-settings'

/*
 * npm run shield -- --seed S --cards N --patient SHARE --tries 1,10: an attack of card testers on the shop's own
 * functions, beside honest people, in simulated time. One address for every five cards, one honest shopper for every ten.
 */
const text = { type: 'string' } as const
const {
  seed = '1',
  cards = '10000',
  patient = '0',
  tries = '1,10',
} = parseArgs({
  options: { seed: text, cards: text, patient: text, tries: text },
}).values
const given = { SHIELD_SEED: seed, SHIELD_CARDS: cards, SHIELD_PATIENT: patient, SHIELD_TRIES: tries }

await generateClient()
const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'testing/shield/shield.proof.test.ts']
const env = { ...withoutSettings(process.env), ...given, NODE_ENV: 'test' } as const
const child = spawn(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' })
await once(child, 'exit')
process.exit(child.exitCode ?? 1)
