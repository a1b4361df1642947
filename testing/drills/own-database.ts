import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate } from '@/prisma/migrate'
import { unitTestSettings } from '@/testing/surroundings/unit-test-settings'
import { openCluster } from '@/tools/postgres/cluster'
import { createDatabase } from '@/tools/postgres/reach'

export type OwnDatabase = { url: string; folder: string; close: () => Promise<void> }

const NAME = 'drill'

/** A migrated database of a PostgreSQL that this drill alone uses; `within` is the folder for it. */
export async function openOwnDatabase(within = mkdtempSync(path.join(tmpdir(), 'po-drill-'))): Promise<OwnDatabase> {
  const cluster = await openCluster(path.join(within, 'postgres'))
  await createDatabase(cluster.urlOf('postgres'), NAME)
  const url = cluster.urlOf(NAME)
  await migrate(url)
  return {
    url,
    folder: within,
    close: async () => {
      await cluster.close()
      for (const place of [within, cluster.folder]) rmSync(place, { recursive: true, force: true })
    },
  }
}

/** The settings of this process, before it imports a room of lib that reads them. */
export function applySettings(url: string): void {
  Object.assign(process.env, unitTestSettings, { DATABASE_URL: url, GATEWAY_API_URL: 'http://127.0.0.1:9' })
}
