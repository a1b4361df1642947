import { Failure } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { migrationsList, withSchemaEngine } from '../schema-engine'

/** A migration that was begun and did not end. It blocks all later ones until somebody says what became of it. */
export type FailedMigration = { name: string; startedAt: Date; log: string }

/** What became of it: nothing of it was kept, or all of its changes were made by hand. */
export type Resolution = 'rolled-back' | 'applied'

/** Null when nothing blocks the migrations. Call it while no other process migrates: one at work has not failed. */
export async function findFailedMigration(url: string): Promise<FailedMigration | null> {
  return withClient(url, async (client) => {
    const table = await client.query<{ found: string | null }>(
      `select to_regclass('_prisma_migrations')::text as found`,
    )
    if (table.rows[0]?.found === null) return null
    const { rows } = await client.query<FailedMigration>(
      `select migration_name as name, started_at as "startedAt", coalesce(logs, '') as log from _prisma_migrations
       where finished_at is null and rolled_back_at is null order by started_at limit 1`,
    )
    return rows[0] ?? null
  })
}

/** What to print about it: what the database said, and the two ways on. */
export function describeFailure({ name, startedAt, log }: FailedMigration): string {
  return [
    `The migration ${name} failed on ${startedAt.toISOString()} and blocks all later ones.`,
    ...firstLines(log).map((line) => `  ${line}`),
    'Its SQL ran in one transaction, so that normally nothing of it was kept. Mend the cause, then run',
    '  npm run db:resolve -- --rolled-back   and it is applied again by the next start, or,',
    '  npm run db:resolve -- --applied       if you have made all of its changes yourself.',
  ].join('\n')
}

/** The engine's message has a trace behind an empty line and a number. */
function firstLines(log: string): string[] {
  const message = log.split(/\n +0: /)[0] ?? ''
  return message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 8)
}

/** Records what became of the failed migration. Returns its name. */
export async function resolveFailedMigration(url: string, resolution: Resolution): Promise<string> {
  const failed = await findFailedMigration(url)
  if (failed === null) throw new Failure('No migration has failed.')
  const { name: migrationName } = failed
  await withSchemaEngine(url, async (engine) => {
    if (resolution === 'applied') await engine.markMigrationApplied({ migrationName, migrationsList: migrationsList() })
    else await engine.markMigrationRolledBack({ migrationName })
  })
  return migrationName
}
