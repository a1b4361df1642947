import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { createOpenOrder } from '@/testing/builders'
import { changeOrder } from '@/lib/orders/change-order'
import { paymentStandingOf } from '@/lib/orders/payment-standing'
import { fingerprintOf } from './resolution'
import { recordOutcomeUnknown } from '@/lib/orders/changes/record-outcome-unknown'
import { readFacts } from '@/lib/orders/read-facts'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { TransactionFact } from '@/lib/orders/facts'
import { resolveReview } from './resolve-review'

type Open = Awaited<ReturnType<typeof createOpenOrder>>

async function told({ attempt }: Open, changes: Partial<TransactionFact> = {}): Promise<void> {
  const nothing = {
    responseCode: 0,
    gatewayCode: null,
    scheme: null,
    cardMasked: null,
    authCode: null,
    isLive: null,
    occurredAt: null,
  }
  const fact = {
    gatewayTransactionId: randomUUID(),
    type: 'capture',
    outcome: 'approved',
    amountMinor: 4800n,
    currency: 'JPY',
  } as const
  await recordTransaction(attempt, { ...nothing, ...fact, ...changes }, { evidence: 'poll', deliveryId: null })
}

/** A webhook of this order's that was brought to an end. */
function describeOf(
  { attempt }: Open,
  standing: { outcome: 'dead' | 'rejected'; misdirected?: boolean; bodySha256?: string },
) {
  const { id: attemptId, merchantId, orderId, merchantTxnRef } = attempt
  const about = { merchantId, orderId, attemptId, merchantTxnRef }
  const body = { body: '{}', bodySha256: '1'.repeat(64), headers: {}, authenticity: {} }
  return db.webhookDelivery.create({ data: { ...about, ...body, processedAt: new Date(), ...standing } })
}

const order = ({ order: { id } }: Open) => db.order.findUniqueOrThrow({ where: { id } })

async function decide(open: Open, reason: ReviewReason, fingerprint?: string) {
  const { merchant } = open
  const data = {
    merchantId: merchant.id,
    email: `${randomUUID()}@example.com`,
    name: 'Hana',
    role: 'staff',
    passwordHash: 'x',
  } as const
  const by = await db.user.create({ data })
  const seen = fingerprint ?? fingerprintOf(reason, await readFacts(db, await order(open)))
  return resolveReview(open.order.id, { reason, fingerprint: seen, why: 'The customer wants both.', by })
}

test('Resolving “paid twice” removes it from the list, adds an event with the reason and deletes nothing', async () => {
  const open = await createOpenOrder()
  await told(open)
  await told(open)
  expect(await order(open)).toMatchObject({ reviewReasons: ['paid_twice'] })
  expect(await decide(open, 'paid_twice')).toBe('resolved')
  expect(await order(open)).toMatchObject({ status: 'paid', capturedMinor: 9600n, reviewReasons: [] })
  const events = await db.orderEvent.findMany({ where: { orderId: open.order.id, kind: 'review_resolved' } })
  expect(events).toMatchObject([
    { parameters: { reason: 'paid_twice', why: 'The customer wants both.', byName: 'Hana' } },
  ])
  expect(await db.ledgerEntry.count({ where: { orderId: open.order.id } })).toBe(2)
})

test('A third payment raises it again, a refund of a part does not', async () => {
  const open = await createOpenOrder()
  await told(open)
  await told(open)
  await decide(open, 'paid_twice')
  await told(open, { type: 'refund', amountMinor: 100n })
  expect(await order(open)).toMatchObject({ reviewReasons: [] })
  await told(open)
  expect(await order(open)).toMatchObject({ reviewReasons: ['paid_twice'] })
})

test('Accepting a wrong amount makes the order paid until it is refunded', async () => {
  const open = await createOpenOrder()
  await told(open, { amountMinor: 4000n })
  expect(await order(open)).toMatchObject({ status: 'processing', reviewReasons: ['amount_mismatch'] })
  await decide(open, 'amount_mismatch')
  expect(await order(open)).toMatchObject({ status: 'paid', capturedMinor: 4000n, reviewReasons: [] })
  await told(open, { type: 'refund', amountMinor: 1000n })
  expect(await order(open)).toMatchObject({ status: 'partially_refunded', reviewReasons: [] })
  await told(open, { type: 'refund', amountMinor: 3000n })
  expect(await order(open)).toMatchObject({ status: 'refunded', reviewReasons: [] })
})

test('Resolving one reason leaves the others', async () => {
  const open = await createOpenOrder()
  await db.order.update({ where: { id: open.order.id }, data: { closedAs: 'cancelled', closedAt: new Date() } })
  await told(open)
  await told(open)
  expect(await order(open)).toMatchObject({ reviewReasons: ['paid_twice', 'paid_after_close'] })
  await decide(open, 'paid_after_close')
  expect(await order(open)).toMatchObject({ reviewReasons: ['paid_twice'] })
})

test('A reason whose facts changed since they were displayed is not resolved', async () => {
  const open = await createOpenOrder()
  await told(open)
  await told(open)
  const seen = fingerprintOf('paid_twice', await readFacts(db, await order(open)))
  await told(open)
  expect(await decide(open, 'paid_twice', seen)).toBe('outdated')
  expect(await order(open)).toMatchObject({ reviewReasons: ['paid_twice'] })
  expect(await db.reviewResolution.count({ where: { orderId: open.order.id } })).toBe(0)
})

test('A reason that the order does not have is not resolved', async () => {
  const open = await createOpenOrder()
  expect(await decide(open, 'amount_mismatch')).toBe('outdated')
  expect(await db.orderEvent.count({ where: { orderId: open.order.id } })).toBe(0)
})

test('Resolving unprocessed webhooks covers copies of the same body; another body needs review again', async () => {
  const open = await createOpenOrder()
  const dead = (bodySha256: string) => describeOf(open, { outcome: 'dead', bodySha256 })
  await dead('1'.repeat(64))
  await told(open)
  expect(await order(open)).toMatchObject({ status: 'paid', reviewReasons: ['unconfirmed'] })
  await decide(open, 'unconfirmed')
  expect(await order(open)).toMatchObject({ reviewReasons: [] })
  await dead('1'.repeat(64))
  await told(open, { type: 'refund', amountMinor: 1n })
  expect(await order(open)).toMatchObject({ reviewReasons: [] })
  await dead('2'.repeat(64))
  await told(open, { type: 'refund', amountMinor: 2n })
  expect(await order(open)).toMatchObject({ reviewReasons: ['unconfirmed'] })
})

test('A resolved webhook needs review again once the gateway reports a charge elsewhere for the same body', async () => {
  const open = await createOpenOrder()
  await describeOf(open, { outcome: 'dead' })
  await told(open)
  await decide(open, 'unconfirmed')
  await describeOf(open, { outcome: 'rejected', misdirected: true })
  await told(open, { type: 'refund', amountMinor: 1n })
  expect(await order(open)).toMatchObject({ reviewReasons: ['unconfirmed'] })
  await decide(open, 'unconfirmed')
  await describeOf(open, { outcome: 'dead' })
  await told(open, { type: 'refund', amountMinor: 2n })
  expect(await order(open)).toMatchObject({ reviewReasons: [] })
})

test('A resolution cannot be changed afterwards', async () => {
  const open = await createOpenOrder()
  await told(open, { amountMinor: 1n })
  await decide(open, 'amount_mismatch')
  const own = { where: { orderId: open.order.id } }
  await expect(db.reviewResolution.deleteMany(own)).rejects.toThrow(/append-only/)
  await expect(db.reviewResolution.updateMany({ ...own, data: { why: 'x' } })).rejects.toThrow(/append-only/)
})

/** Asking about the payment has ended. */
const givesUpAsking = ({ order, attempt }: Open) =>
  changeOrder(order.id, async (tx) => ({
    value: undefined,
    events: await recordOutcomeUnknown(tx, attempt),
  }))

const standingNow = async ({ order: { id } }: Open) =>
  paymentStandingOf(
    await db.order.findUniqueOrThrow({
      where: { id },
      include: { attempts: true, ledgerEntries: true, deliveries: true },
    }),
  )

test('A payment that stays pending blocks another until it is resolved, and not after that', async () => {
  const open = await createOpenOrder()
  await told(open, { outcome: 'pending' })
  expect([await standingNow(open), (await order(open)).reviewReasons]).toEqual(['undecided', []])
  await givesUpAsking(open)
  expect([await standingNow(open), (await order(open)).reviewReasons]).toEqual(['undecided', ['outcome_unknown']])
  await decide(open, 'outcome_unknown')
  expect([await standingNow(open), (await order(open)).reviewReasons]).toEqual(['not_paid', []])
})

test('A resolved unknown payment does not need review again because a later one was declined', async () => {
  const open = await createOpenOrder()
  await givesUpAsking(open)
  await decide(open, 'outcome_unknown')
  const ids = { orderId: open.order.id, merchantId: open.merchant.id, merchantTxnRef: `${open.order.number}-2` }
  const attempt = await db.paymentAttempt.create({ data: { ...ids, ordinal: 2, amountMinor: 4800n, currency: 'JPY' } })
  await told({ ...open, attempt }, { outcome: 'declined' })
  expect([await standingNow(open), (await order(open)).reviewReasons]).toEqual(['not_paid', []])
  await told({ ...open, attempt }, { outcome: 'unclear' })
  expect(await order(open)).toMatchObject({ reviewReasons: ['outcome_unknown'] })
})

test('Polling that ended before does not make a new pending refund lost at once, and one that was lost stays lost', async () => {
  const open = await createOpenOrder()
  await givesUpAsking(open)
  await told(open)
  await told(open, { gatewayTransactionId: 'R1', type: 'refund', amountMinor: 100n, outcome: 'pending' })
  expect(await order(open)).toMatchObject({ status: 'paid', reviewReasons: [] })
  await givesUpAsking(open)
  expect(await order(open)).toMatchObject({ reviewReasons: ['refund_unclear'] })
  await told(open, { gatewayTransactionId: 'R2', type: 'refund', amountMinor: 100n, outcome: 'pending' })
  expect(await order(open)).toMatchObject({ reviewReasons: ['refund_unclear'] })
})
