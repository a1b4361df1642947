import { db } from '@/lib/db'
import { isDraining } from '@/lib/draining'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { daysBefore } from './days-before'
import { eraseOrder } from './erase-order'
import { BATCH } from './in-batches'

type Place = { id: string; createdAt: Date }

/** Erases the customers of old orders: those that were never paid after a shorter time than the others. */
export async function eraseOldCustomers(now: Date): Promise<void> {
  const { customer, unpaidCustomer } = env().retention
  const unpaid = Prisma.sql`status IN ('cancelled', 'expired') AND captured_minor = 0`
  await eraseEach(Prisma.sql`created_at < ${daysBefore(now, unpaidCustomer)}::timestamptz AND ${unpaid}`)
  await eraseEach(Prisma.sql`created_at < ${daysBefore(now, customer)}::timestamptz`)
  await removeLateBodies(now)
}

/** A failure, or an order that is still open, does not stop the others: the next run finds it again. */
async function eraseEach(due: Prisma.Sql): Promise<void> {
  let erased = 0
  for await (const id of findDue(due)) {
    const result = await eraseOrder(id, 'retention').catch((error: unknown) =>
      log.error({ err: error, order: id }, 'the customer of an order could not be erased'),
    )
    if (result === 'erased') erased += 1
    if (isDraining()) break
  }
  if (erased > 0) log.info({ orders: erased }, 'customers were erased after their retention')
}

/** The oldest first; each batch begins after the last, so that open orders do not come up again. */
async function* findDue(due: Prisma.Sql): AsyncGenerator<string> {
  for (let last: Place | undefined; ;) {
    const after = last
      ? Prisma.sql`(created_at, id) > (${last.createdAt}::timestamptz, ${last.id}::uuid)`
      : Prisma.sql`true`
    const batch = await db.$queryRaw<Place[]>`
      SELECT id, created_at AS "createdAt" FROM customer_order
      WHERE customer_erased_at IS NULL AND ${due} AND ${after} ORDER BY created_at, id LIMIT ${BATCH}`
    for (const { id } of batch) yield id
    if (batch.length < BATCH) return
    last = batch.at(-1)
  }
}

/** A webhook may arrive after its customer was erased. Its body is kept only until it is processed. */
async function removeLateBodies(now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE webhook_delivery AS delivery SET body = '', body_removed_at = ${now}::timestamptz FROM customer_order AS o
    WHERE o.id = delivery.order_id AND o.customer_erased_at < delivery.received_at
      AND delivery.body_removed_at IS NULL AND delivery.processed_at IS NOT NULL AND o.review_reasons = '{}'`
}
