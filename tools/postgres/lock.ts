import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../failure'
import { isAlive } from './pid-file'

const patienceMs = 60_000

/** Runs one process at a time. The lock of a process that no longer runs is taken over. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + patienceMs
  while (!take(file)) {
    const holder = holderOf(file)
    if (!isAlive(holder)) rmSync(file, { force: true })
    else if (Date.now() > deadline)
      throw new Failure(`Process ${holder} has held ${file} for a minute: end it, or delete the file.`)
    else await sleep(25)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

/** Linking a finished file into place is atomic, so a lock never exists without its holder's number in it. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch {
    return false
  } finally {
    rmSync(own)
  }
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return Number.MAX_SAFE_INTEGER
  }
}
