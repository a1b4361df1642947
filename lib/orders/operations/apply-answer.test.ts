import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { recordLostOperations } from '@/lib/reconciliation/record-lost-operations'
import { createOpenOrder } from '@/testing/builders'
import { createPaidOrder, createRefundRequest, SALE } from '@/testing/refund-request'
import { resolveOperation } from './resolve-operation'
import { findAvailableOperations } from './available-operations'
import { recordTransaction } from '@/lib/orders/record-transaction'
import type { TransactionFact } from '@/lib/orders/facts'

/* Which answers decide a request. The complete flows are in lib/payments/execute-operation.test.ts. */

let open: Awaited<ReturnType<typeof createPaidOrder>>
let requestId: string
beforeEach(async () => {
  open = await createPaidOrder()
  requestId = await createRefundRequest(open)
})

/** Records a refund of the requested amount, from the answer to our own call or from a webhook. */
async function hear(
  gatewayTransactionId: string,
  outcome: TransactionFact['outcome'],
  by: 'own answer' | 'webhook' = 'webhook',
  operationId = requestId,
) {
  const fact: TransactionFact = {
    ...SALE,
    gatewayTransactionId,
    type: 'refund',
    outcome,
    amountMinor: 1200n,
    gatewayCode: 'INFO0002',
  }
  const own = by === 'own answer' ? { evidence: 'operation' as const, operationId } : { evidence: 'webhook' as const }
  await recordTransaction(open.attempt, fact, { deliveryId: null, ...own })
}

const stored = (id: string) => db.paymentOperation.findUniqueOrThrow({ where: { id } })
const requestNow = () => stored(requestId)
const RESOLUTIONS = {
  'own call': { cause: 'refused_by_gateway', httpStatus: 400, gatewayCode: null, responseCode: null },
  person: { cause: 'abandoned', byName: 'Aiko' },
} as const
const finish = (source: 'own call' | 'person') =>
  resolveOperation({ id: requestId, orderId: open.order.id }, RESOLUTIONS[source])
const noAnswerComes = () => recordLostOperations(new Date(Date.now() + 6 * 60_000))

async function leftToRefund(): Promise<bigint[]> {
  const where = { orderId: open.order.id }
  const operable = findAvailableOperations(
    await db.ledgerEntry.findMany({ where }),
    await db.paymentOperation.findMany({ where }),
  )
  return operable.map(({ maxMinor }) => maxMinor)
}

test('A decline without a request may be from the portal: the unclear request stays unclear, and its amount stays reserved', async () => {
  await noAnswerComes()
  await hear('R1', 'declined')
  expect(await requestNow()).toMatchObject({ state: 'unclear', gatewayTransactionId: null })
  expect(await leftToRefund()).toEqual([3600n])
  await hear('R2', 'approved')
  expect(await requestNow()).toMatchObject({ state: 'done', gatewayTransactionId: 'R2' })
  expect(await leftToRefund()).toEqual([3600n])
})

test('A decline that comes before our own answer leaves it to that answer', async () => {
  await hear('R1', 'declined')
  expect(await requestNow()).toMatchObject({ state: 'requested', gatewayTransactionId: null })
  await hear('R1', 'declined', 'own answer')
  expect(await requestNow()).toMatchObject({ state: 'refused', gatewayTransactionId: 'R1' })
  expect(await leftToRefund()).toEqual([4800n])
})

test('A pending refund that was matched with our request, and is declined, is no longer matched', async () => {
  await hear('R1', 'pending')
  expect(await requestNow()).toMatchObject({ state: 'sent', gatewayTransactionId: 'R1', isGuessed: true })
  await hear('R1', 'declined')
  expect(await requestNow()).toMatchObject({ state: 'requested', gatewayTransactionId: null, isGuessed: false })
  await noAnswerComes()
  expect(await requestNow()).toMatchObject({ state: 'unclear' })
  expect(await leftToRefund()).toEqual([3600n])
})

test.each(['own answer', 'webhook'] as const)(
  'A pending refund that our answer names, told first by the %s, fails by its decline',
  async (first) => {
    await hear('R1', 'pending', first)
    await hear('R1', 'pending', first === 'webhook' ? 'own answer' : 'webhook')
    await hear('R1', 'declined')
    expect(await requestNow()).toMatchObject({ state: 'failed', gatewayTransactionId: 'R1', isGuessed: false })
    expect(await leftToRefund()).toEqual([4800n])
  },
)

test('A late answer to our own call does not undo later facts', async () => {
  await hear('R1', 'pending')
  await hear('R1', 'approved')
  await hear('R1', 'pending', 'own answer')
  expect(await requestNow()).toMatchObject({ state: 'done', gatewayTransactionId: 'R1', isGuessed: false })
})

test.each([
  ['pending', 'failed'],
  ['unclear', 'refused'],
] as const)(
  'Our own answer that is late with "%s" does not undo a decline that was heard before it: the request is %s',
  async (late, state) => {
    await hear('R1', 'declined')
    await hear('R1', late, 'own answer')
    expect(await requestNow()).toMatchObject({ state, gatewayTransactionId: 'R1' })
    expect(await leftToRefund()).toEqual([4800n])
  },
)

test('A refund on its way, matched with our request and declined before our own late answer, has failed and needs review', async () => {
  await hear('R1', 'pending')
  await hear('R1', 'declined')
  await hear('R1', 'pending', 'own answer')
  expect(await requestNow()).toMatchObject({ state: 'failed', gatewayTransactionId: 'R1', isGuessed: false })
  expect(await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).toMatchObject({
    reviewReasons: ['operation_failed'],
  })
  expect(await leftToRefund()).toEqual([4800n])
})

test('A refund that our late answer calls done, and that was declined before it came, has failed', async () => {
  await hear('R1', 'declined')
  await hear('R1', 'approved', 'own answer')
  expect(await requestNow()).toMatchObject({ state: 'failed', gatewayTransactionId: 'R1' })
  expect(await leftToRefund()).toEqual([])
})

test('An answer about a declined refund that is older than the decline matches no request', async () => {
  await hear('R1', 'declined')
  await hear('R1', 'pending')
  expect(await requestNow()).toMatchObject({ state: 'requested', gatewayTransactionId: null })
})

test('A late answer to our own call takes over a refund that was matched with another request, with all its facts', async () => {
  const second = await createRefundRequest(open)
  await hear('R1', 'approved')
  expect([await requestNow(), await stored(second)]).toMatchObject([
    { state: 'done', isGuessed: true },
    { state: 'requested' },
  ])
  await hear('R1', 'pending', 'own answer', second)
  expect([await requestNow(), await stored(second)]).toMatchObject([
    { state: 'requested' },
    { state: 'done', isGuessed: false },
  ])
  expect(await leftToRefund()).toEqual([2400n])
})

test('A refund matched with one request until its own answer came is matched with the other, which has none', async () => {
  const second = await createRefundRequest(open)
  await hear('R2', 'approved')
  expect(await requestNow()).toMatchObject({ gatewayTransactionId: 'R2', isGuessed: true })
  await noAnswerComes()
  expect(await stored(second)).toMatchObject({ state: 'unclear' })
  await hear('R1', 'approved', 'own answer')
  const both = [await requestNow(), await stored(second)]
  expect(both).toMatchObject([
    { state: 'done', gatewayTransactionId: 'R1' },
    { state: 'done', gatewayTransactionId: 'R2', isGuessed: true },
  ])
  expect(await leftToRefund()).toEqual([2400n])
})

test('A refund matched with a request that the gateway refused is matched with the other request', async () => {
  const second = await createRefundRequest(open)
  await hear('R2', 'approved')
  await finish('own call')
  const both = [await requestNow(), await stored(second)]
  expect(both).toMatchObject([
    { state: 'refused', gatewayTransactionId: null },
    { state: 'done', gatewayTransactionId: 'R2' },
  ])
  expect(await leftToRefund()).toEqual([3600n])
})

test('A refund that was recorded before the request was created is not its answer, however often it is reported', async () => {
  await db.paymentOperation.update({ where: { id: requestId }, data: { createdAt: new Date(Date.now() + 60_000) } })
  await hear('R0', 'approved')
  await recordLostOperations(new Date(Date.now() + 7 * 60_000))
  await hear('R0', 'approved')
  expect(await requestNow()).toMatchObject({ state: 'unclear', gatewayTransactionId: null })
  expect(await leftToRefund()).toEqual([2400n])
})

test('The gateway’s refusal of our own call removes its match', async () => {
  await hear('R1', 'approved')
  expect(await requestNow()).toMatchObject({ state: 'done', isGuessed: true })
  await finish('own call')
  expect(await requestNow()).toMatchObject({ state: 'refused', gatewayTransactionId: null, isGuessed: false })
  expect(await leftToRefund()).toEqual([3600n])
})

test('A user may abandon an unclear refund with a known id, and the gateway may report it as done afterwards', async () => {
  await hear('R1', 'unclear', 'own answer')
  expect(await finish('person')).toBe('resolved')
  expect(await requestNow()).toMatchObject({ state: 'refused', gatewayTransactionId: 'R1' })
  await hear('R1', 'pending')
  expect(await requestNow()).toMatchObject({ state: 'refused' })
  await hear('R1', 'approved')
  expect(await requestNow()).toMatchObject({ state: 'done' })
  expect(await leftToRefund()).toEqual([3600n])
})

test('An abandoned request stays refused when the refund matched with it belongs to another request', async () => {
  await hear('R1', 'unclear')
  await finish('person')
  await hear('R1', 'declined')
  expect(await requestNow()).toMatchObject({ state: 'refused' })
  const second = await createRefundRequest(open)
  await hear('R1', 'declined', 'own answer', second)
  expect([await requestNow(), await stored(second)]).toMatchObject([
    { state: 'refused', gatewayTransactionId: null },
    { state: 'refused', gatewayTransactionId: 'R1' },
  ])
})

test('An abandoned capture is recorded and done if the gateway reports it after all, even if a void was requested since', async () => {
  const { order, attempt } = (open = await createOpenOrder())
  const hold: TransactionFact = { ...SALE, gatewayTransactionId: 'A1', type: 'authorization' }
  await recordTransaction(attempt, hold, { evidence: 'webhook', deliveryId: null })
  const ask = (kind: 'capture' | 'void', data: object) => {
    const ids = { orderId: order.id, merchantId: order.merchantId, attemptId: attempt.id, idempotencyKey: randomUUID() }
    return db.paymentOperation.create({
      data: { ...ids, kind, onTransactionId: 'A1', amountMinor: 4800n, currency: 'JPY', ...data },
    })
  }
  const capture = await ask('capture', { state: 'refused', gatewayTransactionId: 'C1' })
  const release = await ask('void', {})
  await expect(ask('void', {})).rejects.toThrow(/captured or voided already/)
  await recordTransaction(attempt, { ...SALE, gatewayTransactionId: 'C1' }, { evidence: 'webhook', deliveryId: null })
  expect([await stored(capture.id), await stored(release.id)]).toMatchObject([
    { state: 'done' },
    { state: 'requested' },
  ])
  expect(await db.order.findUniqueOrThrow({ where: { id: order.id } })).toMatchObject({
    status: 'paid',
    capturedMinor: 4800n,
  })
})
