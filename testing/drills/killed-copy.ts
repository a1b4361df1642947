import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { placeOrder, type Order } from '@/testing/redteam/visitors/shopping'
import { withClient } from '@/tools/postgres/reach'
import { found, must, quantile, type Finding } from './report'
import type { World } from './world'

const ORDERS = 12
const ALLOWED_MS = 10_000
const PATIENCE_MS = 60_000

/** Pays orders while their table is locked, kills a copy in the middle of their jobs, and waits for the other one. */
export async function killedCopy({ copies, sandbox, databaseUrl }: World, times: number): Promise<Finding[]> {
  const waits: number[] = []
  let held = 0
  for (let time = 0; time < times; time++) {
    const [victim, other] = time % 2 === 0 ? copies : ([copies[1], copies[0]] as const)
    const orders: Order[] = []
    for (let order = 0; order < ORDERS; order++) orders.push(await placeOrder(new URL(other.url)))
    const release = await holdUpJobs(databaseUrl)
    const paying = Promise.all(orders.map(({ linkUrl }) => sandbox.pay(linkUrl)))
    await pause(1500)
    held += await countHeld(databaseUrl)
    const killedAt = Date.now()
    await victim.kill()
    await release()
    await paying
    await untilPaid(databaseUrl, orders)
    waits.push(Date.now() - killedAt)
    await victim.start()
  }
  return [
    found(`copies killed with ${ORDERS} payments in progress`, times),
    must('jobs in progress at those moments', { value: held, isGood: held > 0 }),
    must('all recorded after, in ms', { value: waits.join(', '), isGood: quantile(waits, 1) < ALLOWED_MS }),
  ]
}

/** A lock of the orders: every job that records one is in progress until it is released. */
async function holdUpJobs(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE customer_order IN EXCLUSIVE MODE')
  return () => client.end()
}

function countHeld(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL')
    return rowCount ?? 0
  })
}

async function untilPaid(databaseUrl: string, orders: Order[]): Promise<void> {
  const numbers = orders.map(({ number }) => number)
  const deadline = Date.now() + PATIENCE_MS
  await withClient(databaseUrl, async (client) => {
    for (;;) {
      const { rowCount } = await client.query(
        'SELECT FROM customer_order WHERE number = ANY($1) AND captured_minor >= total_minor',
        [numbers],
      )
      if (rowCount === orders.length || Date.now() > deadline) return
      await pause(50)
    }
  })
}
