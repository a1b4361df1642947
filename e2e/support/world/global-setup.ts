import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { publish, readWorld } from './world'

const folder = path.resolve(import.meta.dirname, '../../../.data')
const log = path.join(folder, 'test-shop.log')

/**
 * Starts the test environment in a separate process, by the same code as npm start, and stops it after the last test.
 */
export default async function setup(): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true })
  const output = openSync(log, 'w')
  const host = fork(path.join(import.meta.dirname, 'world-host.ts'), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', output, output, 'ipc'],
  })
  const ended = once(host, 'exit')
  const [message] = (await Promise.race([once(host, 'message'), ended.then(() => [])])) as unknown[]
  if (message === undefined) throw new Error(`The shop to be tested did not start:\n${readFileSync(log, 'utf8')}`)
  publish(readWorld(message))
  return async () => {
    host.kill('SIGTERM')
    await ended
  }
}
