import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { newOrderNumber } from '@/lib/ids'
import { recordDecline } from '@/lib/orders/changes/record-decline'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { TransactionFact } from '@/lib/orders/facts'
import { createMerchant, createOpenOrder } from '@/testing/builders'
import { compactTotals } from './compact-totals'
import { addDays, today } from './period'
import { readReport, type ReportTotals } from './read-report'

/** Counts all totals anew from the orders and their payments. */
const rebuildTotals = async () => db.$executeRaw`SELECT rebuild_report_totals()`

type Opened = Awaited<ReturnType<typeof createOpenOrder>>

const now = today('UTC', new Date())
const everything = { from: addDays(now, -30), to: addDays(now, 1) }
const source = { evidence: 'webhook', deliveryId: null } as const

const fact = (spoilt: Partial<TransactionFact> = {}): TransactionFact => ({
  gatewayTransactionId: randomUUID(),
  type: 'capture',
  outcome: 'approved',
  amountMinor: 4800n,
  currency: 'JPY',
  responseCode: 0,
  gatewayCode: null,
  scheme: 'VISA',
  cardMasked: null,
  authCode: null,
  isLive: false,
  occurredAt: null,
  ...spoilt,
})

/** Counts from the orders, the payment links and the ledger, independently of the triggers in SQL. */
async function countDirectly(merchantId: string, currency: string): Promise<ReportTotals> {
  const include = { attempts: { include: { ledgerEntries: true } } } as const
  const orders = await db.order.findMany({ where: { merchantId, currency }, include })
  const paid: OrderStatus[] = ['paid', 'partially_refunded', 'refunded']
  const outcomes = orders
    .flatMap(({ attempts }) => attempts)
    .map(({ ledgerEntries, declineToldAt }) => {
      const payments = ledgerEntries.filter(({ type }) => type === 'authorization' || type === 'capture')
      if (payments.some(({ outcome }) => outcome === 'approved')) return 'approved'
      return declineToldAt !== null || payments.some(({ outcome }) => outcome === 'declined') ? 'declined' : 'none'
    })
  return {
    orders: BigInt(orders.length),
    paidOrders: BigInt(orders.filter(({ status }) => paid.includes(status)).length),
    refundedOrders: BigInt(orders.filter(({ refundedMinor }) => refundedMinor > 0n).length),
    capturedMinor: orders.reduce((sum, order) => sum + order.capturedMinor, 0n),
    refundedMinor: orders.reduce((sum, order) => sum + order.refundedMinor, 0n),
    approved: BigInt(outcomes.filter((outcome) => outcome === 'approved').length),
    declined: BigInt(outcomes.filter((outcome) => outcome === 'declined').length),
  }
}

type Wanted = { currency?: string; timeZone?: string; period?: typeof everything }

async function reportOf(
  merchantId: string,
  { currency = 'JPY', timeZone = 'UTC', period = everything }: Wanted = {},
): Promise<ReportTotals | undefined> {
  return (await readReport(merchantId, timeZone, period)).find((report) => report.currency === currency)?.total
}

/** One more order of the same merchant, with an open payment link. */
async function anotherOrder(first: Opened, currency: string): Promise<Opened> {
  const number = newOrderNumber()
  const { billingAddress, shippingAddress, customerName, email, phone, contentHash, merchantId } = first.order
  const order = await db.order.create({
    data: {
      merchantId,
      contentHash,
      customerName,
      email,
      phone,
      currency,
      number,
      totalMinor: 4800n,
      billingAddress: billingAddress ?? {},
      shippingAddress: shippingAddress ?? {},
      token: randomUUID(),
      idempotencyKey: randomUUID(),
      attempts: { create: { merchantId, ordinal: 1, merchantTxnRef: `${number}-1`, amountMinor: 4800n, currency } },
    },
    include: { attempts: true },
  })
  const [attempt] = order.attempts
  if (!attempt) throw new Error('The order has no attempt.')
  return { merchant: first.merchant, order, attempt }
}

const action = fc.oneof(
  fc.record({ kind: fc.constant('place' as const), currency: fc.constantFrom('JPY', 'USD') }),
  fc.record({
    kind: fc.constant('record' as const),
    order: fc.nat(20),
    type: fc.constantFrom('authorization' as const, 'capture' as const, 'refund' as const, 'void' as const),
    outcome: fc.constantFrom('approved' as const, 'declined' as const, 'pending' as const, 'unclear' as const),
    transaction: fc.nat(2),
    amountMinor: fc.constantFrom(4800n, 2400n, 480n),
  }),
  fc.record({ kind: fc.constant('decline' as const), order: fc.nat(20) }),
  fc.record({ kind: fc.constant('delete' as const), order: fc.nat(20) }),
  fc.record({ kind: fc.constantFrom('compact' as const, 'rebuild' as const) }),
)

test('After any sequence of changes the report equals a count of the orders', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 14 }), async (actions) => {
      const opened = [await createOpenOrder()]
      const first = opened[0]
      if (!first) throw new Error('There is no first order.')
      for (const step of actions) {
        if (step.kind === 'compact') await compactTotals()
        if (step.kind === 'rebuild') await rebuildTotals()
        if (step.kind === 'place') opened.push(await anotherOrder(first, step.currency))
        if (!('order' in step)) continue
        const chosen = opened[step.order % opened.length]
        if (!chosen) continue
        const { attempt, order } = chosen
        if (step.kind === 'decline') await recordDecline(attempt, 51)
        if (
          step.kind === 'delete' &&
          opened.length > 1 &&
          (await db.ledgerEntry.count({ where: { orderId: order.id } })) === 0 &&
          (await db.orderEvent.count({ where: { orderId: order.id } })) === 0
        ) {
          await db.order.delete({ where: { id: order.id } })
          opened.splice(opened.indexOf(chosen), 1)
        }
        if (step.kind !== 'record') continue
        const { type, outcome, amountMinor } = step
        const gatewayTransactionId = `${order.number} ${step.transaction}`
        await recordTransaction(
          attempt,
          fact({ type, outcome, amountMinor, currency: order.currency, gatewayTransactionId }),
          source,
        )
      }
      for (const currency of ['JPY', 'USD']) {
        const counted = await countDirectly(first.merchant.id, currency)
        if (counted.orders > 0n) expect(await reportOf(first.merchant.id, { currency })).toEqual(counted)
      }
    }),
    { numRuns: 20 },
  )
}, 60_000)

test('Several entries of one payment link written at once count as one outcome', async () => {
  const { order, attempt, merchant } = await createOpenOrder()
  const { id: attemptId, merchantId } = attempt
  const row = {
    ...fact({ type: 'authorization' }),
    attemptId,
    merchantId,
    orderId: order.id,
    evidence: 'poll' as const,
  }
  await db.ledgerEntry.createMany({
    data: [row, { ...row, type: 'capture' }, { ...row, outcome: 'declined', gatewayTransactionId: 'other' }],
  })
  expect(await reportOf(merchant.id)).toMatchObject({ approved: 1n, declined: 0n })
})

test('Concurrent changes to orders, with compactions between them, lose nothing', async () => {
  const first = await createOpenOrder()
  const orders = [first, ...(await Promise.all(Array.from({ length: 11 }, () => anotherOrder(first, 'JPY'))))]
  await Promise.all([
    ...orders.map(({ attempt }) => recordTransaction(attempt, fact(), source)),
    ...Array.from({ length: 4 }, compactTotals),
    rebuildTotals(),
  ])
  await compactTotals()
  expect(await reportOf(first.merchant.id)).toEqual(await countDirectly(first.merchant.id, 'JPY'))
  const rows = await db.reportTotal.count({ where: { merchantId: first.merchant.id } })
  expect(rows).toBeLessThanOrEqual(2)
})

test('An order counts on the day it was placed in the merchant’s time zone, and no order of another merchant counts', async () => {
  const { order, merchant } = await createOpenOrder()
  await createOpenOrder()
  // 00:30 in Kathmandu, whose offset is +05:45.
  await db.order.update({ where: { id: order.id }, data: { createdAt: new Date('2026-03-09T18:45:00Z') } })
  const onDay = (day: string) => reportOf(merchant.id, { timeZone: 'Asia/Kathmandu', period: { from: day, to: day } })
  expect(await onDay('2026-03-10')).toMatchObject({ orders: 1n })
  const [before] = await readReport(merchant.id, 'Asia/Kathmandu', { from: '2026-03-11', to: '2026-03-11' })
  expect(before).toMatchObject({ total: { orders: 0n }, before: { orders: 1n } })
})

test('A day on which the clocks change has 23 or 25 hours, and each of them belongs to one day', async () => {
  const { order, merchant } = await createOpenOrder()
  const timeZone = 'America/New_York'
  const dayOf = async (at: string) => {
    await db.order.update({ where: { id: order.id }, data: { createdAt: new Date(at) } })
    const [report] = await readReport(merchant.id, timeZone, { from: '2026-03-06', to: '2026-11-04' })
    const days = await readReport(merchant.id, timeZone, { from: at.slice(0, 10), to: at.slice(0, 10) })
    return { whole: report?.total.orders, orders: days[0]?.total.orders }
  }
  // 2026-03-08 ends at 04:00 UTC of the next day, one hour early; 2026-11-01 at 05:00, one hour late.
  expect(await dayOf('2026-03-08T05:00:00Z')).toEqual({ whole: 1n, orders: 1n })
  expect(await dayOf('2026-03-09T04:00:00Z')).toEqual({ whole: 1n, orders: 1n })
  expect(await dayOf('2026-11-01T04:00:00Z')).toEqual({ whole: 1n, orders: 1n })
  expect(await dayOf('2026-11-02T05:00:00Z')).toEqual({ whole: 1n, orders: 1n })
  expect((await dayOf('2026-03-09T03:59:00Z')).orders).not.toBe(1n)
  expect((await dayOf('2026-11-02T04:59:00Z')).orders).not.toBe(1n)
})

test('A shop without orders has an empty report', async () => {
  const merchant = await createMerchant()
  expect(await readReport(merchant.id, 'UTC', everything)).toEqual([])
})
