import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Failure } from '@/tools/failure'
import { applySettings, openOwnDatabase } from './own-database'
import { found, must, type Finding } from './report'

const MEGABYTES = 256
const EVERY_MS = 50
const RECOVERS_WITHIN_MS = 60_000

/**
 * A PostgreSQL on a file system of 256 MB in memory, which is filled while webhooks are stored. The process must become
 * unready and stay alive, acknowledge nothing that is not stored, and recover by itself once there is room. Needs root,
 * for mounting.
 */
export async function fullDisk(seconds: number): Promise<Finding[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-full-disk-'))
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=755`, 'tmpfs', folder]).status !== 0)
    throw new Failure('A file system can only be mounted by root.')
  try {
    const database = await openOwnDatabase(path.join(folder, 'data'))
    applySettings(database.url)
    const findings = await fillAndFree(path.join(folder, 'filler'), seconds)
    await database.close()
    return findings
  } finally {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fillAndFree(filler: string, seconds: number): Promise<Finding[]> {
  const { checkReadiness } = await import('@/lib/health')
  const { db } = await import('@/lib/db')
  const webhooks = await storeSteadily()
  const before = await checkReadiness()
  await pause(3000)
  const { bavail, bsize } = statfsSync(path.dirname(filler))
  writeFileSync(filler, Buffer.alloc(bavail * bsize))
  const unready = await untilReadiness('unavailable')
  await pause(seconds * 1000)
  rmSync(filler)
  const ready = await untilReadiness('ok')
  await pause(3000)
  const acknowledged = await webhooks.stop()
  const stored = await db.$queryRaw<{ sha: string }[]>`
    SELECT body_sha256 AS sha FROM webhook_delivery UNION SELECT body_sha256 FROM parked_delivery`
  const known = new Set(stored.map(({ sha }) => sha))
  const lost = acknowledged.filter((sha) => !known.has(sha))
  return [
    must('with room', { value: before, isGood: before === 'ok' }),
    must('full: not ready after, in ms', { value: unready, isGood: unready < RECOVERS_WITHIN_MS }),
    must(`room again after ${seconds} s: ready after, in ms`, { value: ready, isGood: ready < RECOVERS_WITHIN_MS }),
    must('webhooks refused with 503 meanwhile', {
      value: webhooks.refused.length,
      isGood: webhooks.refused.length > 0,
    }),
    found('acknowledged', acknowledged.length),
    must('acknowledged and not stored', { value: lost.length, isGood: lost.length === 0 }),
  ]
}

async function storeSteadily() {
  const { storeDelivery } = await import('@/lib/webhooks/door/store-delivery')
  const acknowledged: string[] = []
  const refused: string[] = []
  const open = new Set<Promise<void>>()
  const timer = setInterval(() => {
    const sha = randomUUID().replaceAll('-', '').padEnd(64, '0')
    const delivery = {
      merchantTxnRef: `PO-DRILL-${sha.slice(0, 8)}`,
      body: JSON.stringify({ filler: 'x'.repeat(3000) }),
      bodySha256: sha,
      headers: {},
      authenticity: { urlKey: 0, signature: null },
      firstByteAt: new Date(),
    }
    const one = storeDelivery(delivery)
      .then(
        () => void acknowledged.push(sha),
        () => void refused.push(sha),
      )
      .finally(() => open.delete(one))
    open.add(one)
  }, EVERY_MS)
  return {
    refused,
    stop: async () => {
      clearInterval(timer)
      await Promise.all(open)
      return acknowledged
    },
  }
}

/** Resolves to the milliseconds that it took. */
async function untilReadiness(wanted: string): Promise<number> {
  const { checkReadiness } = await import('@/lib/health')
  const began = Date.now()
  while ((await checkReadiness()) !== wanted && Date.now() - began < RECOVERS_WITHIN_MS) await pause(100)
  return Date.now() - began
}
