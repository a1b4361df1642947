import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'

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

/**
 * Whether this process is the PostgreSQL server of a data folder. After a restart of the machine the number may belong
 * to another program, or to another PostgreSQL. Where nothing can be found out about a process, it counts as the server.
 */
export function isPostmasterOf(dataFolder: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'win32') return true
  const command = commandLine(pid)
  if (command === null) return true
  return (
    command.includes('postgres') && (command.includes(` ${dataFolder} `) || worksIn(pid) === realpathSync(dataFolder))
  )
}

/** The words of the command with a space after each; empty for a process that has ended and is still listed. */
function commandLine(pid: number): string | null {
  const file = `/proc/${pid}/cmdline`
  if (existsSync(file)) return readFileSync(file, 'utf8').replaceAll('\0', ' ')
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() === '' ? null : `${stdout.trim()} `
}

function worksIn(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}
