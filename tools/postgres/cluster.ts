import { mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Failure } from '../failure'
import { clusterFolder, postgresFolder } from './binaries'
import { withLock } from './lock'
import { isAlive, isPostmasterOf, readPidFile } from './pid-file'
import { dataOf, initialise, isInitialised, passwordOf, pidFileOf, type Place, start, stop } from './server'
import { systemUser } from './system-user'

/** A running embedded PostgreSQL. Every user closes it; the last one to do so stops the server. */
export type Cluster = {
  folder: string
  urlOf: (database: string) => string
  close: () => Promise<void>
  /** Starts the server again at the same address if it has ended. Returns whether it had. */
  ensureRunning: () => Promise<boolean>
  /** Stops the server as a crash would and starts it again at the same address. For tests of recovery. */
  crash: (whileDown: () => Promise<void>) => Promise<void>
}

type Wishes = Partial<Pick<Place, 'durable' | 'settings'>>

const patienceMs = 30_000

/**
 * Attaches to the server that runs on this folder, or starts it (making the cluster first if there is none).
 * Each user is a file named by its process, so that a killed user does not keep the server running.
 */
export async function openCluster(wanted: string, { durable = true, settings = {} }: Wishes = {}): Promise<Cluster> {
  const user = await systemUser()
  const place: Place = { folder: clusterFolder(wanted, user), binaries: postgresFolder(user), user, durable, settings }
  const lock = path.join(place.folder, 'lock')
  return withLock(lock, async () => {
    const port = (await runningPort(place)) ?? (await startedPort(place))
    const leave = enter(path.join(place.folder, 'users'))
    return {
      folder: place.folder,
      urlOf: (database) => `postgresql://postgres:${passwordOf(place)}@127.0.0.1:${port}/${database}`,
      close: () => withLock(lock, async () => (leave() ? stop(place) : undefined)),
      ensureRunning: async () => {
        if (isRunning(place)) return false
        return withLock(lock, async () => {
          if ((await runningPort(place)) !== null) return false
          await start(place, port)
          return true
        })
      },
      crash: (whileDown) =>
        withLock(lock, async () => {
          await stop(place, 'immediate')
          await whileDown()
          await start(place, port)
        }),
    }
  })
}

let entries = 0

/** Returns the function that removes this user again; it returns whether no other user is left. */
function enter(users: string): () => boolean {
  mkdirSync(users, { recursive: true })
  entries += 1
  const own = `${process.pid}.${entries}`
  writeFileSync(path.join(users, own), '')
  return () => {
    rmSync(path.join(users, own), { force: true })
    const isGone = (name: string) => !isAlive(Number.parseInt(name))
    for (const name of readdirSync(users).filter(isGone)) rmSync(path.join(users, name), { force: true })
    return readdirSync(users).length === 0
  }
}

async function startedPort(place: Place): Promise<number> {
  if (!isInitialised(place)) await initialise(place)
  await start(place)
  const port = await runningPort(place)
  if (port === null) throw new Failure(`The database in ${place.folder} started and stopped again.`)
  return port
}

/** Null when no server runs on the folder. The pid file is not enough: a crash leaves it behind. */
async function runningPort(place: Place): Promise<number | null> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const postmaster = readPidFile(pidFileOf(place))
    if (postmaster === null) return null
    if (await answers(place, postmaster.port)) return postmaster.port
    if (!isPostmasterOf(dataOf(place), postmaster.pid)) {
      // PostgreSQL takes any live process of that number for its server. It knows best about an ended one, and looks
      // whether anything of that server is left.
      if (isAlive(postmaster.pid)) rmSync(pidFileOf(place), { force: true })
      return null
    }
    if (Date.now() > deadline)
      throw new Failure(`The database in ${place.folder} (process ${postmaster.pid}) does not answer.`)
    await sleep(50)
  }
}

function isRunning(place: Place): boolean {
  const postmaster = readPidFile(pidFileOf(place))
  return postmaster !== null && isPostmasterOf(dataOf(place), postmaster.pid)
}

/** Whether the server of this folder answers there, and not another one. */
async function answers(place: Place, port: number): Promise<boolean> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    database: 'postgres',
    password: passwordOf(place),
    connectionTimeoutMillis: 2_000,
  })
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>("SELECT current_setting('data_directory') AS folder")
    await client.end()
    return rows[0]?.folder !== undefined && realpathSync(rows[0].folder) === realpathSync(dataOf(place))
  } catch {
    return false
  }
}
