import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Cluster, openCluster } from './cluster'
import { readPidFile } from './pid-file'
import { withClient } from './reach'

const folder = mkdtempSync(path.join(tmpdir(), 'po-cluster-'))
const open = (name: string) => openCluster(path.join(folder, name), { durable: false })
const pidFileOf = (cluster: Cluster) => path.join(cluster.folder, 'data/postmaster.pid')
const pidOf = (cluster: Cluster) => readPidFile(pidFileOf(cluster))?.pid ?? 0
const countTables = (cluster: Cluster) =>
  withClient(cluster.urlOf('postgres'), async (client) => {
    const { rows } = await client.query("SELECT 1 FROM pg_tables WHERE tablename = 'kept'")
    return rows.length
  })

let first: Cluster
let second: Cluster
beforeAll(async () => {
  first = await open('first')
  second = await open('second')
  await withClient(second.urlOf('postgres'), async (client) => {
    await client.query('CREATE TABLE kept ()')
    // A commit of this cluster is on disk only later.
    await client.query('CHECKPOINT')
  })
}, 60_000)
afterAll(async () => {
  await first.close()
  await second.close()
  for (const cluster of [first, second]) rmSync(cluster.folder, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

test('A server that runs is left alone', async () => {
  const pid = pidOf(second)
  expect(await second.ensureRunning()).toBe(false)
  expect(pidOf(second)).toBe(pid)
})

test('A killed server is started again at the same address, with its data', { timeout: 60_000 }, async () => {
  const pid = pidOf(second)
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(async () => expect(await second.ensureRunning()).toBe(true), { timeout: 30_000, interval: 500 })
  expect(pidOf(second)).not.toBe(pid)
  expect(await countTables(second)).toBe(1)
})

/** Stops the second server and leaves the file of one that ran under the number of `pid`, as a crash would. */
async function leavePidFile(pid: number, port: string): Promise<void> {
  const lines = readFileSync(pidFileOf(second), 'utf8').split('\n')
  await second.close()
  expect(existsSync(pidFileOf(second))).toBe(false)
  writeFileSync(pidFileOf(second), [String(pid), lines[1], lines[2], port, ...lines.slice(4)].join('\n'))
}

const portOf = (cluster: Cluster) => new URL(cluster.urlOf('postgres')).port

test.each([
  ['the number of another PostgreSQL', () => pidOf(first), () => portOf(second)],
  ['the number and the port of another PostgreSQL', () => pidOf(first), () => portOf(first)],
  ['the number of another program', () => process.pid, () => portOf(second)],
  ['the number of no process', () => 2 ** 22 - 1, () => portOf(second)],
])('A server starts although its file has %s', { timeout: 60_000 }, async (_name, pid, port) => {
  await leavePidFile(pid(), port())
  second = await open('second')
  expect(pidOf(second)).not.toBe(pidOf(first))
  expect(await countTables(second)).toBe(1)
  expect(await countTables(first)).toBe(0)
})
