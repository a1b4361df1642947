import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/tools/folders'
import { openCluster } from '@/tools/postgres/cluster'
import { isAlive } from '@/tools/postgres/pid-file'

const data = path.join(root, '.data')
const prefix = 'storm-'

/** Each storm has its own folder, named by its process, so that two can run at the same time. */
export const ownFolder = path.join(data, `${prefix}${process.pid}`)

/** Cleans up after a killed storm: its database may still run, and its folder exists. */
export async function removeLeftovers(): Promise<void> {
  const folders = existsSync(data) ? readdirSync(data) : []
  const isLeft = (name: string) => /^storm-\d+$/.test(name) && !isAlive(Number(name.slice(prefix.length)))
  for (const name of folders.filter(isLeft)) {
    const postgres = path.join(data, name, 'postgres')
    if (existsSync(postgres)) await stopDatabase(postgres).catch(() => undefined)
    rmSync(path.join(data, name), { recursive: true, force: true })
  }
}

async function stopDatabase(folder: string): Promise<void> {
  const cluster = await openCluster(folder)
  await cluster.close()
  rmSync(cluster.folder, { recursive: true, force: true })
}
