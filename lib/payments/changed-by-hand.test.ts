import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { saleAnswer } from '@/testing/builders'
import { createOperatedOrder, type OperatedOrder } from '@/testing/operated-order'
import { pretendGateway } from '@/testing/pretend-gateway'

/* In the gateway's portal a user may set a declined payment to successful, days later (contract 17.3). */

let order: OperatedOrder

beforeEach(async () => {
  pretendGateway.forget()
  order = await createOperatedOrder()
})

/** The gateway's answer for the payment from now on, and a look at it. */
async function become(id: string, changes: Record<string, unknown> = {}) {
  pretendGateway.says(id, saleAnswer(order.open, id, changes))
  return order.confirm(id)
}

const DECLINED = { success: false, gateway_response: { code: 'ERR0000' }, payment_details: { response_code: 5 } }

const expire = () =>
  db.order.update({
    where: { id: order.open.order.id },
    data: { status: 'expired', closedAs: 'expired', closedAt: new Date() },
  })

const standing = async () => (await getShopperOrder(order.open.order.token))?.standing

test.each([['open'], ['expired']])(
  'A confirmed decline that becomes approved is in the ledger of an %s order, and a person decides',
  async (state) => {
    const id = randomUUID()
    expect(await become(id, DECLINED)).toMatchObject({ kind: 'recorded', outcome: 'declined' })
    expect(await standing()).toBe('declined')
    if (state === 'expired') await expire()
    expect(await become(id)).toMatchObject({ kind: 'recorded', outcome: 'approved' })
    const book = await order.readBook()
    expect(book).toMatchObject({ rows: 2, capturedMinor: 0n })
    expect(book.reviewReasons).toContain('outcome_unknown')
    // The shopper is not led into paying twice.
    expect(['declined', 'not_paid']).not.toContain(await standing())
  },
)

test('After an unconfirmed decline, a confirmed success is booked', async () => {
  const { id } = order.open.attempt
  await db.paymentAttempt.update({ where: { id }, data: { declineToldAt: new Date(), declineToldCode: 5 } })
  await become(randomUUID())
  expect(await order.readBook()).toMatchObject({ status: 'paid', capturedMinor: 4800n, reviewReasons: [] })
})

test('After an unconfirmed decline and the end of the order, a confirmed success is booked and needs review', async () => {
  const { id } = order.open.attempt
  await db.paymentAttempt.update({ where: { id }, data: { declineToldAt: new Date(), declineToldCode: 5 } })
  await expire()
  await become(randomUUID())
  const book = await order.readBook()
  expect(book).toMatchObject({ capturedMinor: 4800n, reviewReasons: ['paid_after_close'] })
})
