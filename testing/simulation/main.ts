import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { root } from '@/tools/folders'
import { generateClient } from '@/tools/start/build'
import { withoutSettings } from '@/tools/settings/without-settings'

/*
 * npm run simulate -- --seed S --runs N: runs N interleavings of the shop's own code on one PostgreSQL, chosen by the
 * seed (testing/simulation). `--only I` repeats the run with that number, as a failure's report says.
 */
const text = { type: 'string' } as const
const { seed = '1', runs = '1000', only } = parseArgs({ options: { seed: text, runs: text, only: text } }).values
const given = { SIMULATION_SEED: seed, SIMULATION_RUNS: runs, ...(only === undefined ? {} : { SIMULATION_ONLY: only }) }

await generateClient()
const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'testing/simulation/simulation.proof.test.ts']
const env = { ...withoutSettings(process.env), ...given, NODE_ENV: 'test' } as const
const child = spawn(process.execPath, vitest, { cwd: root, env, stdio: 'inherit' })
await once(child, 'exit')
process.exit(child.exitCode ?? 1)
