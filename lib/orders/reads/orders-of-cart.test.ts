import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { payAgain } from '@/lib/checkout/pay-again'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { createOpenOrder } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { getShopperOrder } from './find-orders'
import { findOpenOrderOfCart } from './orders-of-cart'

type Open = Awaited<ReturnType<typeof createOpenOrder>>
let older: Open
let newer: Open
let cartId: string
beforeEach(async () => {
  pretendGateway.forget()
  ;[older, newer] = [await createOpenOrder(), await createOpenOrder()]
  cartId = randomUUID()
  for (const { order } of [older, newer]) await db.order.update({ where: { id: order.id }, data: { cartId } })
})

/** The gateway reports a payment of the older order. */
async function learnOf(outcome: 'pending' | 'declined'): Promise<void> {
  const fact = {
    gatewayTransactionId: randomUUID(),
    type: 'capture',
    outcome,
    amountMinor: 4800n,
    currency: 'JPY',
  } as const
  const rest = { responseCode: null, gatewayCode: null, scheme: null, cardMasked: null, authCode: null, isLive: null }
  await recordTransaction(
    older.attempt,
    { ...fact, ...rest, occurredAt: null },
    { evidence: 'webhook', deliveryId: null },
  )
}
const found = () => findOpenOrderOfCart(cartId)

describe('A cart that became two orders leads to', () => {
  test('The newer one, while nothing is known of a payment', async () => {
    expect(await found()).toMatchObject({ number: newer.order.number, isChecked: false })
  })

  test('The one whose payment is being checked, and the other may not be paid meanwhile', async () => {
    await learnOf('pending')
    expect(await found()).toMatchObject({ number: older.order.number, isChecked: true })
    expect(await getShopperOrder(newer.order.token)).toMatchObject({ standing: 'not_paid', otherIsChecked: true })
    expect(await payAgain(newer.order.token, null)).toEqual({ kind: 'order', token: newer.order.token })
    expect(pretendGateway.links).toEqual([])
  })

  test('The newer one after a decline, and both may be paid', async () => {
    await learnOf('declined')
    expect(await found()).toMatchObject({ number: newer.order.number, isChecked: false })
    expect(await getShopperOrder(newer.order.token)).toMatchObject({ otherIsChecked: false })
    expect(await payAgain(newer.order.token, null)).toMatchObject({ kind: 'redirect' })
  })

  test('None, where none was placed from it', async () => {
    expect(await findOpenOrderOfCart(randomUUID())).toBeNull()
  })
})
