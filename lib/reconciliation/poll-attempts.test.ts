import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { pollSoon } from '@/lib/orders/changes/restart-polling'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { reportTransaction } from '@/testing/report-transaction'
import { waitingForLocks } from '@/testing/waiting-for-locks'
import { expireOrders, pollDueAttempts } from './poll-attempts'
import { POLL_FOR_MS, POLL_OPERATIONS_FOR_MS, nextPauseMs } from './polling-state'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  await db.paymentAttempt.updateMany({ data: { nextPollAt: null } })
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: new Date() } })
})

const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const attempt = () => db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })
const pollAll = () => pollDueAttempts(new Date(Date.now() + 1000))

const PENDING_REFUND = {
  transaction_type: 'REFUND',
  payment_details: { amount: 800, response_code: 578 },
  success: false,
  gateway_response: {},
}

/** The customer came back through the success address. */
const giveSign = () =>
  db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { paymentHintAt: new Date(0) } })

/** Makes attempt and order as old as asking ever gets, and a little more. */
async function grow(): Promise<void> {
  const createdAt = new Date(Date.now() - POLL_FOR_MS - 60_000)
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { createdAt, nextPollAt: new Date() } })
  await db.order.update({ where: { id: open.order.id }, data: { createdAt } })
}

test('A payment whose webhook was lost is found by polling its link', async () => {
  pretendGateway.says(linkId, saleAnswer(open, linkId))
  await pollAll()
  expect(await order()).toMatchObject({ status: 'paid', capturedMinor: 4800n })
  expect((await attempt()).nextPollAt).toBeNull()
})

test('One run polls every due attempt, however many there are', async () => {
  const { attempt } = open
  const more = Array.from({ length: 45 }, (_, index) => ({
    orderId: attempt.orderId,
    merchantId: attempt.merchantId,
    ordinal: index + 2,
    amountMinor: 4800n,
    currency: 'JPY',
    merchantTxnRef: `${attempt.merchantTxnRef}-${index}`,
    gatewayLinkId: randomUUID(),
    nextPollAt: new Date(),
  }))
  await db.paymentAttempt.createMany({ data: more })
  await pollAll()
  expect(new Set(pretendGateway.asked)).toEqual(new Set([linkId, ...more.map((one) => one.gatewayLinkId)]))
})

test('Two runs at the same time poll a due attempt once', async () => {
  await Promise.all([pollAll(), pollAll()])
  expect(pretendGateway.asked).toEqual([linkId])
  expect(await attempt()).toMatchObject({ pollCount: 1 })
})

test('A pending refund of a paid order is polled until it has a final outcome', async () => {
  await reportTransaction(open, {})
  await pollAll()
  expect((await attempt()).nextPollAt).toBeNull()
  const id = await reportTransaction(open, PENDING_REFUND)
  const later = new Date(Date.now() + 120_000)
  await pollDueAttempts(later)
  expect((await attempt()).nextPollAt).not.toBeNull()
  const done = {
    ...PENDING_REFUND,
    success: true,
    payment_details: { amount: 800, response_code: 0 },
    gateway_response: { code: 'INFO0002' },
  }
  pretendGateway.says(id, saleAnswer(open, id, done))
  await pollDueAttempts(new Date(later.getTime() + 7 * 60 * 60 * 1000))
  expect(await order()).toMatchObject({ status: 'partially_refunded', refundedMinor: 800n })
  expect((await attempt()).nextPollAt).toBeNull()
})

test('A refund that is still pending when polling ends needs review, and is not polled again', async () => {
  await reportTransaction(open, {})
  pretendGateway.says(await reportTransaction(open, PENDING_REFUND), {}, 502)
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: new Date() } })
  await pollDueAttempts(new Date(Date.now() + POLL_OPERATIONS_FOR_MS - 60_000))
  expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
  await pollDueAttempts(new Date(Date.now() + POLL_OPERATIONS_FOR_MS + 7 * 60 * 60 * 1000))
  expect(await order()).toMatchObject({ status: 'paid', reviewReasons: ['refund_unclear'] })
  expect((await attempt()).nextPollAt).toBeNull()
})

/** Polls a paid order; after the gateway was asked, and before polling ends under the order's lock, `change` happens. */
async function pollWhile(change: (holder: pg.PoolClient) => Promise<unknown>): Promise<void> {
  await reportTransaction(open, {})
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: new Date() } })
  const holder = await pool.connect()
  await holder.query('BEGIN')
  await holder.query('SELECT FROM customer_order WHERE id = $1 FOR UPDATE', [open.order.id])
  const polled = pollAll()
  try {
    await expect.poll(waitingForLocks).toBe(1)
    await change(holder)
    await holder.query('COMMIT')
  } finally {
    holder.release(true)
  }
  await polled
}

test('A refund that is recorded as pending just when polling ends is polled', async () => {
  await pollWhile((webhook) =>
    webhook.query(
      `INSERT INTO ledger_entry (merchant_id, order_id, attempt_id, gateway_transaction_id, type, outcome, amount_minor, currency, evidence)
       VALUES ($1, $2, $3, 'R1', 'refund', 'pending', 800, 'JPY', 'webhook')`,
      [open.order.merchantId, open.order.id, open.attempt.id],
    ),
  )
  expect((await attempt()).nextPollAt).not.toBeNull()
})

test('A poll that had asked before does not end the one that a webhook nobody can read wants', async () => {
  await pollWhile(() => pollSoon(db, open.attempt))
  expect((await attempt()).nextPollAt).not.toBeNull()
})

test('A read-only database ends the run, which would otherwise find the same payments due forever', async () => {
  const many = Array.from({ length: 20 }, (_, index) => ({
    orderId: open.order.id,
    merchantId: open.order.merchantId,
    ordinal: index + 2,
    amountMinor: 4800n,
    currency: 'JPY',
    merchantTxnRef: `${open.attempt.merchantTxnRef}-${index}`,
    gatewayLinkId: randomUUID(),
    nextPollAt: new Date(),
  }))
  await db.paymentAttempt.createMany({ data: many })
  await db.$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'read only'; END $$`
  await db.$executeRaw`CREATE TRIGGER refuse BEFORE UPDATE ON payment_attempt FOR EACH ROW EXECUTE FUNCTION refuse()`
  try {
    await pollAll()
  } finally {
    await db.$executeRaw`DROP FUNCTION refuse CASCADE`
  }
  expect(pretendGateway.asked).toEqual([])
  expect((await attempt()).pollCount).toBe(0)
})

test('The gateway may answer a poll of a link with the transaction made through it', async () => {
  const id = randomUUID()
  pretendGateway.says(linkId, saleAnswer(open, id))
  await pollAll()
  expect(await order()).toMatchObject({ status: 'paid' })
  expect(await db.ledgerEntry.findMany({ where: { orderId: open.order.id } })).toMatchObject([
    { gatewayTransactionId: id, evidence: 'poll' },
  ])
})

test('An unknown payment does not count as unpaid: the order waits and is polled again later', async () => {
  await pollAll()
  expect(pretendGateway.asked).toEqual([linkId])
  expect(await order()).toMatchObject({ status: 'awaiting_payment', reviewReasons: [], closedAs: null })
  expect((await attempt()).nextPollAt?.getTime()).toBeGreaterThan(Date.now() + 50_000)
  await pollAll()
  expect(pretendGateway.asked).toEqual([linkId])
})

test('Pauses grow from one minute to six hours, and without a sign of a payment to a day', () => {
  const minutes = (counts: number[], sign: { hasSign: boolean }) =>
    counts.map((pollCount) => nextPauseMs(pollCount, sign) / 60_000)
  expect(minutes([0, 1, 2, 8, 9, 500], { hasSign: true })).toEqual([1, 2, 4, 256, 360, 360])
  expect(minutes([0, 1, 2, 6, 7, 500], { hasSign: false })).toEqual([1, 3, 9, 729, 1440, 1440])
})

test('A pending transaction is polled by its own id until it has a final outcome', async () => {
  const id = await reportTransaction(open, { success: false, payment_details: { response_code: 578 } })
  pretendGateway.says(id, saleAnswer(open, id))
  await pollAll()
  expect(pretendGateway.asked).toEqual([id, linkId])
  expect(await order()).toMatchObject({ status: 'paid' })
})

test('An attempt with a sign of a payment that is still unknown after three days needs review, and is not polled again', async () => {
  await giveSign()
  await grow()
  await pollAll()
  expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['outcome_unknown'] })
  const events = await db.orderEvent.findMany({ where: { orderId: open.order.id, kind: 'outcome_unknown' } })
  expect(events).toMatchObject([{ parameters: { merchantTxnRef: open.attempt.merchantTxnRef } }])
  expect((await attempt()).nextPollAt).toBeNull()
})

test('One payment that cannot be polled does not prevent the others from being polled', async () => {
  const other = await createOpenOrder()
  await db.paymentAttempt.update({ where: { id: other.attempt.id }, data: { nextPollAt: new Date() } })
  pretendGateway.says(linkId, 'broken', 500)
  const otherLink = other.attempt.gatewayLinkId ?? ''
  pretendGateway.says(otherLink, saleAnswer(other, otherLink))
  await pollAll()
  expect(await db.order.findUniqueOrThrow({ where: { id: other.order.id } })).toMatchObject({ status: 'paid' })
})

describe('An unpaid order', () => {
  test('Expires although twenty older ones cannot, because the gateway does not answer', async () => {
    const older = await Promise.all(Array.from({ length: 20 }, () => createOpenOrder()))
    for (const { order, attempt } of [...older, open]) {
      const createdAt = new Date(Date.now() - POLL_FOR_MS - (order.id === open.order.id ? 60_000 : 120_000))
      await db.order.update({ where: { id: order.id }, data: { createdAt } })
      if (order.id !== open.order.id) pretendGateway.says(attempt.gatewayLinkId ?? '', {}, 502)
    }
    await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: null } })
    await expireOrders(new Date())
    expect(await order()).toMatchObject({ status: 'expired' })
    const where = { id: { in: older.map((one) => one.order.id) }, status: 'awaiting_payment' } as const
    // They are not in the way of the next test, either.
    expect(await db.order.updateMany({ where, data: { createdAt: new Date() } })).toEqual({ count: 20 })
  })

  test('Expires although an older one cannot be closed', async () => {
    const older = await createOpenOrder()
    const aged = [[older, 120_000] as const, [open, 60_000] as const]
    for (const [{ order }, age] of aged) {
      await db.order.update({ where: { id: order.id }, data: { createdAt: new Date(Date.now() - POLL_FOR_MS - age) } })
    }
    await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: null } })
    await db.$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$`
    await db.$executeRawUnsafe(
      `CREATE TRIGGER refuse BEFORE UPDATE ON customer_order FOR EACH ROW WHEN (NEW.id = '${older.order.id}') EXECUTE FUNCTION refuse()`,
    )
    try {
      await expireOrders(new Date())
    } finally {
      await db.$executeRaw`DROP FUNCTION refuse CASCADE`
    }
    expect(await order()).toMatchObject({ status: 'expired' })
    await db.order.update({ where: { id: older.order.id }, data: { createdAt: new Date() } })
  })

  test('Expires after three days if its last payment was declined, after polling', async () => {
    await reportTransaction(open, { success: false, payment_details: { response_code: 51 } })
    await grow()
    await pollAll()
    pretendGateway.forget()
    await expireOrders(new Date())
    expect(pretendGateway.asked).toEqual([linkId])
    expect(await order()).toMatchObject({ status: 'expired', closedAs: 'expired' })
  })

  test('Does not expire if the gateway says it is paid after all', async () => {
    await reportTransaction(open, { success: false, payment_details: { response_code: 51 } })
    await grow()
    await pollAll()
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await expireOrders(new Date())
    expect(await order()).toMatchObject({ status: 'paid', closedAs: null })
  })

  test('Does not expire while its outcome is unknown: it needs review', async () => {
    await giveSign()
    await grow()
    await pollAll()
    await expireOrders(new Date())
    expect(await order()).toMatchObject({ status: 'processing', closedAs: null })
  })

  test('Does not expire before its time', async () => {
    await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: null } })
    await expireOrders(new Date())
    expect(await order()).toMatchObject({ closedAs: null })
  })
})
