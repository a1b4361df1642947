import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Failure } from '../tools/failure'
import { MigrationAdapter } from './migration-adapter'

/*
 * Prisma's own schema engine as WebAssembly, over the same driver adapter as the shop. The command line downloads the
 * same engine as a native program, from a host that is not reachable everywhere. Both keep `_prisma_migrations`.
 */

export const schemaFile = path.join(import.meta.dirname, 'schema.prisma')
export const migrationsFolder = path.join(import.meta.dirname, 'migrations')

/** Prisma's command line reads this from `migration_lock.toml`. */
export const lockfileText = 'provider = "postgresql"\n'

/** Only the tables of the schema file count; the queue keeps its own in the schema graphile_worker. */
export const filters = { externalTables: [], externalEnums: [] }

export async function withSchemaEngine<T>(url: string, work: (engine: glue.SchemaEngine) => Promise<T>): Promise<T> {
  await load()
  const adapter = new MigrationAdapter(url)
  const bound = bindMigrationAwareSqlAdapterFactory(adapter)
  const engine = await glue.SchemaEngine.new({ datamodels: [[schemaFile, schemaText()]] }, () => undefined, bound)
  try {
    return await work(engine)
  } catch (error) {
    throw new Failure(`The schema engine says: ${engineSentence(error)}`)
  } finally {
    engine.free()
    await adapter.close()
  }
}

/** The engine's message: what failed, the database's words, and a trace, each on lines of their own. */
function engineSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const lines = message.split(/\n +0: /)[0]?.split('\n') ?? []
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
}

export function schemaText(): string {
  return readFileSync(schemaFile, 'utf8')
}

/** The names of the committed migrations, oldest first. */
export function migrationNames(): string[] {
  if (!existsSync(migrationsFolder)) return []
  const folders = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return folders.map((entry) => entry.name).sort()
}

export function migrationText(name: string): string {
  return readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8')
}

export function migrationsList(): MigrationList {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: lockfileText },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: migrationText(name) } },
    })),
  }
}

let loaded = false

async function load(): Promise<void> {
  if (loaded) return
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } })
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const code = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  // Every module made by wasm-bindgen exports this function; WebAssembly's types cannot say so.
  const begin = instance.exports.__wbindgen_start as () => void
  begin()
  loaded = true
}
