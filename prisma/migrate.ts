import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import { Failure, runCommand } from '../tools/failure'
import { withClient } from '../tools/postgres/reach'
import { withDatabase } from './embedded'
import { describeFailure, findFailedMigration, resolveFailedMigration } from './migrating/failed-migration'
import { waitedInVain } from './migration-adapter'
import { inTurn } from './migrating/migrate-in-turn'
import { filters, migrationNames, migrationsList, migrationText, withSchemaEngine } from './schema-engine'
import { findServingRoles, grantServing } from './roles/grant-serving'

/**
 * Brings a database up to date: the committed migrations, the queue's own, and the rights of the role that serves, if it
 * is another; without its name, of the roles that had such rights. Returns the names it applied. Several processes may call
 * it at once: one migrates, and the others wait.
 */
export function migrate(url: string, servingRole: string | null = null): Promise<string[]> {
  return inTurn(url, async () => {
    const applied = (await isCurrent(url)) ? [] : await applyMigrations(url)
    await runMigrations({ connectionString: url, logger: new Logger(() => () => undefined) })
    for (const role of servingRole === null ? await findServingRoles(url) : [servingRole]) await grantServing(url, role)
    return applied
  })
}

async function applyMigrations(url: string): Promise<string[]> {
  const earlier = await findFailedMigration(url)
  if (earlier !== null) throw new Failure(describeFailure(earlier))
  try {
    return await withSchemaEngine(url, async (engine) => {
      const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList: migrationsList(), filters })
      return appliedMigrationNames
    })
  } catch (error) {
    const failed = await findFailedMigration(url)
    if (failed === null) throw error
    if (!waitedInVain(failed)) throw new Failure(describeFailure(failed))
    await resolveFailedMigration(url, 'rolled-back')
    throw new Failure(
      `The migration ${failed.name} waited for a lock in vain, and changed nothing: end the transaction that holds it, then start again.`,
    )
  }
}

/** The usual case is answered by one query, which spares loading the engine. */
async function isCurrent(url: string): Promise<boolean> {
  const sums = await withClient(url, async (client) => {
    const table = await client.query<{ found: string | null }>(
      `select to_regclass('_prisma_migrations')::text as found`,
    )
    if (table.rows[0]?.found === null) return new Map<string, string>()
    const rows = await client.query<{ name: string; checksum: string }>(
      `select migration_name as name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null`,
    )
    return new Map(rows.rows.map((row) => [row.name, row.checksum]))
  })
  const changed = migrationNames().filter((name) => sums.has(name) && sums.get(name) !== checksum(name))
  if (changed[0] !== undefined)
    throw new Failure(`The migration ${changed[0]} was edited after this database had applied it.`)
  return migrationNames().every((name) => sums.has(name))
}

function checksum(name: string): string {
  return createHash('sha256').update(migrationText(name)).digest('hex')
}

async function main(): Promise<void> {
  await withDatabase(async ({ migrateUrl, servingRole }) => {
    const applied = await migrate(migrateUrl, servingRole)
    console.log(applied.length === 0 ? 'Nothing to apply.' : `Applied: ${applied.join(', ')}.`)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runCommand(main)
