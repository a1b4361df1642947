import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'prisma/config'
import { loadDotEnv } from './tools/dot-env'
import { dataFolder } from './tools/folders'
import { readPidFile } from './tools/postgres/pid-file'

/*
 * For Prisma's own command line, where its engine can be downloaded: `npx prisma migrate dev` works on the database of
 * DATABASE_URL, or on the embedded one while the shop runs. Our scripts need none of this.
 */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations', seed: 'tsx prisma/seed.ts' },
  datasource: { url: databaseUrl() },
})

function databaseUrl(): string | undefined {
  loadDotEnv()
  const cluster = path.join(dataFolder(), 'postgres')
  const server = readPidFile(path.join(cluster, 'data/postmaster.pid'))
  const password = path.join(cluster, 'password')
  const given = process.env.DATABASE_MIGRATE_URL || process.env.DATABASE_URL
  if (given || server === null || !existsSync(password)) return given
  return `postgresql://postgres:${readFileSync(password, 'utf8').trim()}@127.0.0.1:${server.port}/po_checkout`
}
