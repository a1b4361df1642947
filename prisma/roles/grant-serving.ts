import type pg from 'pg'
import { withClient } from '../../tools/postgres/reach'

/*
 * What a role that serves may do. Every table that is not named here may be read and written. A right that the role has
 * and should not have is revoked.
 */

const READ = ['SELECT']
const APPEND = ['SELECT', 'INSERT']
const KEEP = ['SELECT', 'INSERT', 'UPDATE']
const WRITE = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']

const RIGHTS: Record<string, string[]> = {
  'public.ledger_entry': APPEND,
  'public.order_event': APPEND,
  'public.audit_entry': APPEND,
  'public.review_resolution': APPEND,
  'public.customer_order': KEEP,
  'public.order_line': KEEP,
  'public.payment_attempt': KEEP,
  'public.payment_operation': KEEP,
  'public.webhook_delivery': KEEP,
  'public.merchant': KEEP,
  'public.user_account': KEEP,
  'public._prisma_migrations': READ,
  'graphile_worker.migrations': READ,
}

/** Given by no statement of ours; perhaps by somebody else's. */
const NEVER = ['TRUNCATE', 'REFERENCES', 'TRIGGER']

/** Gives a role the rights to serve on everything that the migrations made. `ownerUrl` is of the tables' owner. */
export async function grantServing(ownerUrl: string, role: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('po_checkout roles'))`)
    const name = client.escapeIdentifier(role)
    for (const schema of ['public', 'graphile_worker']) {
      await client.query(`grant usage on schema ${schema} to ${name}`)
      await client.query(`grant usage, select on all sequences in schema ${schema} to ${name}`)
    }
    for (const list of [tableStatements, policyStatements, functionStatements]) {
      for (const statement of await list(client, role)) await client.query(statement)
    }
    await client.query('commit')
  })
}

/**
 * The roles that got their rights here before: those of our policies on the queue. So a migration that is told only the
 * owner's address leaves no role without rights on what is new.
 */
export async function findServingRoles(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select distinct pg_get_userbyid(role) as name from pg_policy, unnest(polroles) as role
       where polname = 'serving ' || pg_get_userbyid(role) and pg_get_userbyid(role) <> current_user`,
    )
    return rows.map(({ name }) => name)
  })
}

type Table = { oid: number; name: string; quoted: string }

async function tableStatements(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<Table & { has: string[] }>(
    `select c.oid, nspname || '.' || relname as name, format('%I.%I', nspname, relname) as quoted,
       array(select one from unnest($2::text[]) as one where has_table_privilege($1, c.oid, one)) as has
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname in ('public', 'graphile_worker') and relkind in ('r', 'p', 'v', 'm')`,
    [role, [...WRITE, ...NEVER]],
  )
  const to = client.escapeIdentifier(role)
  return rows.flatMap(({ name, quoted, has }) => {
    const wanted = RIGHTS[name] ?? WRITE
    const missing = wanted.filter((right) => !has.includes(right))
    const extra = has.filter((right) => !wanted.includes(right))
    return [
      ...(missing.length === 0 ? [] : [`grant ${missing.join(', ')} on ${quoted} to ${to}`]),
      ...(extra.length === 0 ? [] : [`revoke ${extra.join(', ')} on ${quoted} from ${to}`]),
    ]
  })
}

/** The queue's tables show rows to their owner only, unless a policy says otherwise. */
async function policyStatements(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(
    `select format('create policy %I on %I.%I to %I using (true) with check (true)', 'serving ' || $1::text, nspname, relname,
       $1::text) as text
     from pg_class c join pg_namespace n on n.oid = relnamespace
     where nspname = 'graphile_worker' and relrowsecurity and not exists (
       select from pg_policy where polrelid = c.oid and polname = 'serving ' || $1::text)`,
    [role],
  )
  return rows.map(({ text }) => text)
}

/** Functions with the rights of their owner are for this role, and for nobody else who may connect. */
async function functionStatements(client: pg.Client, role: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = pronamespace
     where nspname in ('public', 'graphile_worker') and prosecdef`,
  )
  const to = client.escapeIdentifier(role)
  return rows.flatMap(({ name }) => [
    `revoke execute on function ${name} from public`,
    `grant execute on function ${name} to ${to}`,
  ])
}
