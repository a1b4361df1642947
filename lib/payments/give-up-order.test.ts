import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { closeOrder } from '@/lib/orders/close-order'
import { createOpenOrder } from '@/lib/testing/builders'
import { pretendGateway } from '@/lib/testing/pretend-gateway'
import { giveUpOrder } from './give-up-order'

/* Both cases were found by the simulation (lib/testing/simulation): orders were cancelled that had been paid. */

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
})

const closing = { as: 'cancelled', why: 'The shopper cancelled the order.' } as const
const giveUp = () => giveUpOrder(open.order.id, closing, 'shopper_return')
const closedAs = async () => (await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).closedAs

test.each([
  ['is out of order', 'broken', 500],
  ['answers what cannot be read', '<html></html>', 200],
])('an order stays open if the gateway %s when it is asked', async (_, body, status) => {
  pretendGateway.says(linkId, body, status)
  expect(await giveUp()).toBe(false)
  expect(await closedAs()).toBeNull()
})

test('an order is closed if the gateway refuses to speak about the id of a link', async () => {
  pretendGateway.says(linkId, {}, 400)
  expect(await giveUp()).toBe(true)
  expect(await closedAs()).toBe('cancelled')
})

test('an order stays open if a link was opened that nobody has asked about', async () => {
  expect(await closeOrder(open.order.id, closing, [])).toBe(false)
  expect(await closedAs()).toBeNull()
})
