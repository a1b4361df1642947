import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from '../tools/failure'
import { openEmbeddedCluster } from './embedded'
import {
  filters,
  lockfileText,
  migrationsFolder,
  migrationsList,
  schemaFile,
  schemaText,
  withSchemaEngine,
} from './schema-engine'

/*
 * Prints the SQL that the migrations lack to reach the schema, and exits 1 if there is any. `--write <name>` makes a
 * migration of it. The migrations are replayed in a passing database of the embedded server: DATABASE_URL is not touched.
 */

export async function missingSql(url: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...migrationsList() },
      to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: schemaText() }] },
      script: true,
      exitCode: true,
      filters,
    })
    return result.exitCode === 0 ? '' : (result.stdout ?? '')
  })
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { write: { type: 'string' } } })
  const cluster = await openEmbeddedCluster()
  let sql: string
  try {
    sql = await missingSql(cluster.urlOf('postgres'))
  } finally {
    await cluster.close()
  }
  if (sql === '') {
    console.log('The migrations say all that the schema says.')
  } else if (values.write !== undefined) {
    console.log(`Written: ${writeMigration(values.write, sql)}`)
  } else {
    console.log(sql)
    process.exitCode = 1
  }
}

function writeMigration(name: string, sql: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(migrationsFolder, `${stamp}_${name.replace(/\W+/g, '_').toLowerCase()}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'migration.sql'), sql)
  writeFileSync(path.join(migrationsFolder, 'migration_lock.toml'), lockfileText)
  return path.relative(process.cwd(), folder)
}

await runCommand(main)
