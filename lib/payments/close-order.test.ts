import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { recordClosure } from '@/lib/orders/changes/record-closure'
import { createOpenOrder } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { closeOrder } from './close-order'

/* Both cases were found by the simulation (testing/simulation): orders were cancelled that had been paid. */

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
})
afterEach(() => vi.restoreAllMocks())

const closeNow = () => closeOrder(open.order.id, { as: 'cancelled', evidence: 'cancel' })
const closedAs = async () => (await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).closedAs
const closedBy = async () => {
  const where = { orderId: open.order.id, kind: 'order_closed' }
  return (await db.orderEvent.findFirstOrThrow({ where })).parameters
}

test.each([
  ['is out of order', 'broken', 500],
  ['answers what cannot be read', '<html></html>', 200],
])('An order stays open if the gateway %s when it is asked', async (_, body, status) => {
  pretendGateway.says(linkId, body, status)
  expect(await closeNow()).toBe('unanswered')
  expect(await closedAs()).toBeNull()
})

test('An order is closed if the gateway refuses to speak about the id of a link', async () => {
  pretendGateway.says(linkId, {}, 400)
  expect(await closeNow()).toBe('closed')
  expect(await closedAs()).toBe('cancelled')
})

test('The event says what was asked, and claims no answer where nothing could be asked', async () => {
  pretendGateway.says(linkId, {}, 404)
  expect(await closeNow()).toBe('closed')
  expect(await closedBy()).toEqual({ as: 'cancelled', asked: 'asked' })

  open = await createOpenOrder()
  vi.spyOn(env(), 'gatewayLinkIdLookup', 'get').mockReturnValue('never')
  expect(await closeNow()).toBe('closed')
  expect(await closedBy()).toEqual({ as: 'cancelled', asked: 'not_askable' })
})

test('An order whose customer just returned to pay does not expire, and may be cancelled', async () => {
  await db.paymentAttempt.update({
    where: { id: open.attempt.id },
    data: { nextPollAt: new Date(Date.now() + 60_000) },
  })
  pretendGateway.says(linkId, {}, 404)
  expect(await closeOrder(open.order.id, { as: 'expired', evidence: 'poll' })).toBe('unchanged')
  expect(await closedAs()).toBeNull()
  expect(await closeNow()).toBe('closed')
})

test('An order stays open if a link was opened that has not been polled', async () => {
  expect(await recordClosure(open.order.id, { as: 'cancelled', asked: 'asked', polledAttemptIds: [] })).toBe(false)
  expect(await closedAs()).toBeNull()
})
