import type pg from 'pg'
import { Failure } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { MIGRATE_ROLE, SERVE_ROLE, type Passwords } from './roles'

/**
 * Makes both roles on a server where they are missing, and sets their passwords. `adminUrl` is of a role that may create
 * roles; all who do this on one server name the same database, since they wait for each other by a lock of it.
 */
export async function createRoles(adminUrl: string, passwords: Passwords): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('po_checkout roles'))`)
    await createRole(client, MIGRATE_ROLE, passwords.migrate)
    await createRole(client, SERVE_ROLE, passwords.serve)
    await assertOrdinary(client)
    await client.query('commit')
  })
}

/** Which of the two are there. */
export async function findRoles(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const roles = await client.query<{ name: string }>('select rolname as name from pg_roles where rolname = any($1)', [
      [MIGRATE_ROLE, SERVE_ROLE],
    ])
    return roles.rows.map(({ name }) => name)
  })
}

async function createRole(client: pg.Client, name: string, password: string): Promise<void> {
  const found = await client.query('select from pg_roles where rolname = $1', [name])
  const verb = found.rowCount === 0 ? 'create' : 'alter'
  await client.query(`${verb} role ${name} login password ${client.escapeLiteral(password)}`)
}

/** Only a superuser could take these attributes away, so a role that has them is reported. */
async function assertOrdinary(client: pg.Client): Promise<void> {
  const powerful = await client.query<{ name: string }>(
    `select rolname as name from pg_roles
     where rolname = any($1) and (rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
        or rolname = $2 and exists (select from pg_auth_members where member = pg_roles.oid)`,
    [[MIGRATE_ROLE, SERVE_ROLE], SERVE_ROLE],
  )
  const [role] = powerful.rows
  if (role !== undefined)
    throw new Failure(
      `The role ${role.name} has rights on the whole server or is a member of another role: remove them.`,
    )
}
