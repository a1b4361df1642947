import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { recordShopperReturn } from '@/lib/orders/changes/record-shopper-return'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { deliverAndProcessWebhook } from '@/testing/delivered-webhook'
import { pretendGateway } from '@/testing/pretend-gateway'
import { expireOrders, pollDueAttempts } from './poll-attempts'
import { POLL_FOR_MS } from './polling-state'

const HOUR = 60 * 60 * 1000
const PENDING = { success: false, payment_details: { response_code: 578 } }

let open: Awaited<ReturnType<typeof createOpenOrder>>
let linkId: string
beforeEach(async () => {
  pretendGateway.forget()
  await db.paymentAttempt.updateMany({ data: { nextPollAt: null } })
  await db.order.updateMany({ where: { status: 'awaiting_payment' }, data: { createdAt: new Date() } })
  open = await createOpenOrder()
  linkId = open.attempt.gatewayLinkId ?? ''
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: new Date() } })
})

const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const events = (kind: string) => db.orderEvent.count({ where: { orderId: open.order.id, kind } })
const polls = () => pretendGateway.asked.filter((id) => id === linkId).length

/** Runs the two jobs every four hours, with the order as old as it is then. */
async function letPass(ms: number): Promise<void> {
  const start = (await order()).createdAt.getTime()
  for (let at = start; at <= start + ms; at += 4 * HOUR) {
    await pollDueAttempts(new Date(at))
    await expireOrders(new Date(at))
  }
}

describe('An order that nobody paid', () => {
  test('Expires after three days, with nine polls and without a review', async () => {
    await letPass(POLL_FOR_MS + 24 * HOUR)
    expect(await order()).toMatchObject({ status: 'expired', closedAs: 'expired', reviewReasons: [] })
    expect(polls()).toBe(9)
    expect(await events('outcome_unknown')).toBe(0)
    expect(await events('review_raised')).toBe(0)
  })

  test('Expires in the same way if the gateway refuses to speak about the id of a link', async () => {
    pretendGateway.says(linkId, {}, 400)
    await letPass(POLL_FOR_MS + 24 * HOUR)
    expect(await order()).toMatchObject({ status: 'expired', reviewReasons: [] })
  })

  test('Expires in the same way if the customer came back without paying', async () => {
    await recordShopperReturn(open.order.token, 'cancelled')
    await letPass(POLL_FOR_MS + 24 * HOUR)
    expect(await order()).toMatchObject({ status: 'expired', reviewReasons: [] })
  })

  test('Stays open while the gateway gives no answer, is asked a few times a day, and expires with its first answer', async () => {
    pretendGateway.says(linkId, {}, 502)
    await letPass(POLL_FOR_MS + 48 * HOUR)
    expect(await order()).toMatchObject({ status: 'awaiting_payment', reviewReasons: [] })
    expect(polls()).toBeLessThan(9 + 2 * 9)
    pretendGateway.says(linkId, {}, 404)
    await letPass(POLL_FOR_MS + 72 * HOUR)
    expect(await order()).toMatchObject({ status: 'expired', reviewReasons: [] })
  })

  test('Is paid if one of the nine polls says so', async () => {
    await letPass(24 * HOUR)
    pretendGateway.says(linkId, saleAnswer(open, linkId))
    await letPass(POLL_FOR_MS + 24 * HOUR)
    expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
  })
})

describe('With a sign of a payment the order is held for review when its outcome stays unknown:', () => {
  test.each([
    ['a return through the success address', () => recordShopperReturn(open.order.token, 'success')],
    [
      'a webhook that cannot be confirmed',
      () => {
        const id = randomUUID()
        pretendGateway.says(id, {}, 404)
        return deliverAndProcessWebhook(open.attempt.merchantTxnRef, saleAnswer(open, id))
      },
    ],
    [
      'a pending payment',
      () => {
        const id = randomUUID()
        pretendGateway.says(id, saleAnswer(open, id, PENDING))
        return deliverAndProcessWebhook(open.attempt.merchantTxnRef, saleAnswer(open, id, PENDING))
      },
    ],
    [
      'a poll that is answered with something that cannot be read',
      () => {
        pretendGateway.says(linkId, saleAnswer(open, linkId, { ...PENDING, transaction_type: [] }))
        return pollDueAttempts(new Date())
      },
    ],
  ])('%s', async (_what, sign) => {
    await sign()
    await letPass(POLL_FOR_MS + 24 * HOUR)
    const { status, reviewReasons, closedAs } = await order()
    expect({ status, closedAs }).toEqual({ status: 'processing', closedAs: null })
    expect(reviewReasons).toContain('outcome_unknown')
    expect(polls()).toBeGreaterThan(9)
  })
})

test('A return through the success address is recorded once, polls soon, and changes nothing of the order', async () => {
  await recordShopperReturn(open.order.token, 'cancelled')
  const late = new Date(Date.now() + 5 * HOUR)
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: late, pollCount: 7 } })
  const before = await order()
  await recordShopperReturn(open.order.token, 'success')
  await recordShopperReturn(open.order.token, 'success')
  const { nextPollAt, pollCount } = await db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })
  expect(nextPollAt?.getTime()).toBeLessThan(Date.now() + 2 * 60_000)
  expect(pollCount).toBe(0)
  expect(await events('shopper_returned')).toBe(2)
  expect(await order()).toEqual(before)
})

test('A return to a paid order polls nothing', async () => {
  const id = randomUUID()
  pretendGateway.says(id, saleAnswer(open, id))
  await deliverAndProcessWebhook(open.attempt.merchantTxnRef, saleAnswer(open, id))
  await db.paymentAttempt.update({ where: { id: open.attempt.id }, data: { nextPollAt: null } })
  await recordShopperReturn(open.order.token, 'success')
  expect(await db.paymentAttempt.findUniqueOrThrow({ where: { id: open.attempt.id } })).toMatchObject({
    nextPollAt: null,
    paymentHintAt: null,
  })
})
