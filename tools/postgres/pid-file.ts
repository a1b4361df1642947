import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

/** The content of a PostgreSQL server's `postmaster.pid`. */
export type Postmaster = { pid: number; port: number }

/** Null when the file is absent or incomplete. */
export function readPidFile(file: string): Postmaster | null {
  return existsSync(file) ? parsePidFile(readFileSync(file, 'utf8')) : null
}

/** The lines are: process, data folder, start time, port, socket folder, address, shared memory, state. */
export function parsePidFile(text: string): Postmaster | null {
  const lines = text.split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return Number.isInteger(pid) && pid > 0 && Number.isInteger(port) && port > 0 ? { pid, port } : null
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** After a restart of the machine the number may belong to another program, and a zombie process has no command line. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  return commandLine(pid).includes('postgres')
}

function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`
  if (existsSync(file)) return readFileSync(file, 'utf8')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
