import type pg from 'pg'
import { withClient } from '../../tools/postgres/reach'
import { MIGRATE_ROLE, SERVE_ROLE } from './roles'

/**
 * Makes the migrating role the owner of a database and of all that is in the shop's schemas, whoever made it, and lets
 * the serving role connect. `adminUrl` is of a superuser, or of the present owner if it may create roles and databases.
 */
export async function giveDatabase(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('po_checkout roles'))`)
    await joinOwner(client)
    for (const statement of await databaseStatements(client)) await client.query(statement)
    for (const statement of await ownerStatements(client)) await client.query(statement)
    await client.query('commit')
  })
}

/**
 * Who is no superuser gives objects away only to a role that they could become. Since PostgreSQL 16 who creates a role is a
 * member of it that may not.
 */
async function joinOwner(client: pg.Client): Promise<void> {
  const version = await client.query<{ number: number }>(`select current_setting('server_version_num')::int as number`)
  const right = (version.rows[0]?.number ?? 0) < 160_000 ? 'member' : 'set'
  const found = await client.query(`select where pg_has_role(current_user, '${MIGRATE_ROLE}', $1)`, [right])
  if (found.rowCount === 0) await client.query(`grant ${MIGRATE_ROLE} to current_user`)
}

async function databaseStatements(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; is_owner: boolean }>(
    `select datname as name, pg_get_userbyid(datdba) = '${MIGRATE_ROLE}' as is_owner
     from pg_database where datname = current_database()`,
  )
  const [database] = rows
  const name = client.escapeIdentifier(database?.name ?? '')
  return [
    ...(database?.is_owner === true ? [] : [`alter database ${name} owner to ${MIGRATE_ROLE}`]),
    `grant connect, temporary on database ${name} to ${SERVE_ROLE}`,
    `grant all on schema public to ${MIGRATE_ROLE}`,
    'revoke create on schema public from public',
  ]
}

/** Sequences of columns follow their tables, and types of rows do. What belongs to an extension stays. */
const OWNED_BY_OTHERS = `
  with place as (select oid, nspname from pg_namespace where nspname in ('public', 'graphile_worker')),
  owned as (
    select 'schema' as kind, oid, quote_ident(nspname) as name, nspowner as owner, 1 as turn
      from pg_namespace where nspname = 'graphile_worker'
    union all
    select case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
      c.oid, format('%I.%I', nspname, relname), relowner, 2
      from pg_class c join place on place.oid = relnamespace
      where relkind in ('r', 'p', 'S', 'v', 'm') and not (relkind = 'S' and exists (
        select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype in ('a', 'i')))
    union all
    select 'type', t.oid, format('%I.%I', nspname, typname), typowner, 2
      from pg_type t join place on place.oid = typnamespace
      where typtype in ('e', 'd') or typtype = 'c' and exists (select from pg_class where oid = typrelid and relkind = 'c')
    union all
    select 'routine', p.oid, p.oid::regprocedure::text, proowner, 2
      from pg_proc p join place on place.oid = pronamespace)
  select format('alter %s %s owner to %I', kind, name, $1::text) as text from owned
  where pg_get_userbyid(owner) <> $1 and not exists (select from pg_depend where objid = owned.oid and deptype = 'e')
  order by turn`

async function ownerStatements(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(OWNED_BY_OTHERS, [MIGRATE_ROLE])
  return rows.map(({ text }) => text)
}
