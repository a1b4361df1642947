import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Failure } from '../failure'
import { freePort } from '../ports'
import type { SystemUser } from './system-user'

/** The folders and the user of one cluster. `settings` are PostgreSQL's own, given at each start. */
export type Place = {
  folder: string
  binaries: string
  user: SystemUser
  durable: boolean
  settings: Record<string, string>
}

export const dataOf = (place: Place): string => path.join(place.folder, 'data')
export const pidFileOf = (place: Place): string => path.join(dataOf(place), 'postmaster.pid')
export const passwordOf = (place: Place): string => readFileSync(passwordFile(place), 'utf8').trim()

const passwordFile = (place: Place): string => path.join(place.folder, 'password')
const logFile = (place: Place): string => path.join(place.folder, 'postgres.log')

export function isInitialised(place: Place): boolean {
  return existsSync(path.join(dataOf(place), 'PG_VERSION'))
}

/** The same on every machine: UTF-8, sorted by code point, UTC, reachable from this machine only. */
export async function initialise(place: Place): Promise<void> {
  rmSync(dataOf(place), { recursive: true, force: true })
  writeFileSync(passwordFile(place), randomBytes(24).toString('hex'), { mode: 0o600 })
  const { uid, gid } = place.user
  if (uid !== undefined && gid !== undefined) chownSync(passwordFile(place), uid, gid)
  await program(place, 'initdb', [
    `--pgdata=${dataOf(place)}`,
    `--pwfile=${passwordFile(place)}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=listen_addresses=127.0.0.1',
    '--set=unix_socket_directories=',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    ...(place.durable
      ? []
      : ['--no-sync', '--set=fsync=off', '--set=full_page_writes=off', '--set=synchronous_commit=off']),
  ])
}

/** Starts the server detached from the terminal, so that Ctrl-C stops the shop first. */
export async function start(place: Place, port?: number): Promise<void> {
  const settings = Object.entries(place.settings).map(([name, value]) => `-c ${name}=${value}`)
  const options = [`-p ${port ?? (await freePort())}`, ...settings].join(' ')
  rmSync(logFile(place), { force: true })
  await program(place, 'pg_ctl', ['start', '-w', '-s', '-D', dataOf(place), '-l', logFile(place), '-o', options]).catch(
    (error: unknown) => {
      throw reasonInLog(place) ?? error
    },
  )
}

/** `immediate` is a crash: nothing is flushed, and the next start recovers from the log. */
export async function stop(place: Place, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  await program(place, 'pg_ctl', ['stop', '-w', '-s', '-m', mode, '-D', dataOf(place)])
}

/** In its own process group: Ctrl-C must not leave an incomplete cluster or an unsupervised server. */
async function program(place: Place, name: string, parameters: string[]): Promise<void> {
  const child = spawn(path.join(place.binaries, 'bin', name), parameters, {
    ...place.user,
    cwd: place.folder,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Failure(complaint.trim().split('\n').at(-1) ?? `${name} failed.`)
}

function reasonInLog(place: Place): Failure | null {
  const log = existsSync(logFile(place)) ? readFileSync(logFile(place), 'utf8') : ''
  const fatal = /FATAL: {2}(.+)/.exec(log)?.[1]
  return fatal === undefined ? null : new Failure(`The database in ${place.folder} did not start: ${fatal}.`)
}
