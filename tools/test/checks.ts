import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../failure'
import { root } from '../folders'
import { generateClient } from '../start/build'

/** The checks that run before the tests. Each throws one sentence, after the output of its tool. */
export type Check = { name: string; run: () => Promise<unknown> }

const node = (name: string, ...parameters: string[]): Check => ({ name, run: () => runNode(name, parameters) })

/** In order; those in one row do not touch each other's files and run side by side. */
export const checks: Check[][] = [
  [{ name: 'lock file', run: assertNoDownloadAddresses }],
  [{ name: 'client', run: generateClient }, node('route types', 'node_modules/next/dist/bin/next', 'typegen')],
  [node('types', 'node_modules/typescript-native/bin/tsc', '--noEmit'), node('lint', 'node_modules/oxlint/bin/oxlint')],
  [
    node('format', 'node_modules/prettier/bin/prettier.cjs', '.', '--check', '--log-level=warn'),
    node('structure', '--import', 'tsx', 'tools/check/main.ts'),
    node('migrations', '--import', 'tsx', 'prisma/diff.ts'),
  ],
]

/** An address in the lock ties every installation to one registry. */
function assertNoDownloadAddresses(): Promise<void> {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8')
  if (lock.includes('"resolved"')) {
    throw new Failure('package-lock.json holds download addresses: run node tools/complete-lock.mjs.')
  }
  return Promise.resolve()
}

async function runNode(name: string, parameters: string[]): Promise<void> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(process.execPath, parameters, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  if (child.exitCode === 0) return
  console.error(output.trim())
  throw new Failure(`The check of the ${name} failed.`)
}
