import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Cluster } from '../../tools/postgres/cluster'
import { withLock } from '../../tools/postgres/lock'
import { createDatabase, databaseExists } from '../../tools/postgres/reach'
import { createRoles } from './create-roles'
import { giveDatabase } from './give-database'
import { MIGRATE_ROLE, SERVE_ROLE, type Passwords } from './roles'

const passwordsSchema = z.object({ migrate: z.string().min(24), serve: z.string().min(24) })

/** The two addresses of one database. */
export type Addresses = { url: string; migrateUrl: string; servingRole: string | null }

/**
 * A database of an embedded server with both roles, created where it is missing. One that an earlier version made, as the
 * superuser, is given to the migrating role.
 */
export function openWithRoles(cluster: Pick<Cluster, 'folder' | 'urlOf'>, name: string): Promise<Addresses> {
  // Processes that start at the same time agree on the passwords.
  return withLock(path.join(cluster.folder, 'roles.lock'), async () => {
    const admin = cluster.urlOf('postgres')
    if (!(await databaseExists(admin, name))) await createDatabase(admin, name)
    const passwords = keptPasswords(path.join(cluster.folder, 'roles.json'))
    await createRoles(admin, passwords)
    await giveDatabase(cluster.urlOf(name))
    const url = cluster.urlOf(name)
    return {
      url: asRole(url, SERVE_ROLE, passwords.serve),
      migrateUrl: asRole(url, MIGRATE_ROLE, passwords.migrate),
      servingRole: SERVE_ROLE,
    }
  })
}

export function newPasswords(): Passwords {
  return { migrate: randomBytes(24).toString('hex'), serve: randomBytes(24).toString('hex') }
}

/** The same address with another role. */
export function asRole(url: string, username: string, password: string): string {
  return Object.assign(new URL(url), { username, password }).href
}

/** New ones where the file is missing or damaged: they are set at every start. */
function keptPasswords(file: string): Passwords {
  const kept = existsSync(file) ? passwordsSchema.safeParse(parsed(readFileSync(file, 'utf8'))) : null
  if (kept?.success === true) return kept.data
  const made = newPasswords()
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  return made
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
