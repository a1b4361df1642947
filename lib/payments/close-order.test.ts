import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { recordClosure } from '@/lib/orders/record-closure'
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

const closing = { as: 'cancelled', why: 'The shopper cancelled the order.' } as const
const closeNow = () => closeOrder(open.order.id, closing, 'shopper_return')
const closedAs = async () => (await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).closedAs
const lastNote = async () => {
  const where = { orderId: open.order.id, kind: 'cancelled' }
  return (await db.orderEvent.findFirstOrThrow({ where })).message
}

test.each([
  ['is out of order', 'broken', 500],
  ['answers what cannot be read', '<html></html>', 200],
])('an order stays open if the gateway %s when it is asked', async (_, body, status) => {
  pretendGateway.says(linkId, body, status)
  expect(await closeNow()).toBe(false)
  expect(await closedAs()).toBeNull()
})

test('an order is closed if the gateway refuses to speak about the id of a link', async () => {
  pretendGateway.says(linkId, {}, 400)
  expect(await closeNow()).toBe(true)
  expect(await closedAs()).toBe('cancelled')
})

test('the timeline says what was asked, and claims no answer where nothing could be asked', async () => {
  pretendGateway.says(linkId, {}, 404)
  expect(await closeNow()).toBe(true)
  expect(await lastNote()).toBe('The shopper cancelled the order. The gateway was asked first and knew of no payment.')

  open = await createOpenOrder()
  vi.spyOn(env(), 'gatewayLinkIdLookup', 'get').mockReturnValue('never')
  expect(await closeNow()).toBe(true)
  expect(await lastNote()).toContain('The gateway was not asked')
})

test('an order that its shopper just came back to pay does not expire, and may be cancelled', async () => {
  await db.paymentAttempt.update({
    where: { id: open.attempt.id },
    data: { nextPollAt: new Date(Date.now() + 60_000) },
  })
  pretendGateway.says(linkId, {}, 404)
  expect(await closeOrder(open.order.id, { as: 'expired', why: 'Nobody paid.' }, 'poll')).toBe(false)
  expect(await closedAs()).toBeNull()
  expect(await closeNow()).toBe(true)
})

test('an order stays open if a link was opened that nobody has asked about', async () => {
  expect(await recordClosure(open.order.id, closing, [])).toBe(false)
  expect(await closedAs()).toBeNull()
})
