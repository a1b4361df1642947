import { expect, test } from 'vitest'
import { createOpenOrder } from '@/testing/builders'
import { getMerchantOrder, getOrderPulse, getShopperOrder } from './find-orders'

test('An order is found by its token, and by its number only within its merchant', async () => {
  const [{ merchant, order }, other] = [await createOpenOrder(), await createOpenOrder()]
  expect(await getShopperOrder(order.token)).toMatchObject({ number: order.number })
  expect(await getMerchantOrder(merchant.id, order.number)).toMatchObject({ id: order.id })
  expect(await getMerchantOrder(other.merchant.id, order.number)).toBeNull()
})

test.each(['', '\u0000', 'PO-7F3K-29Q\u0000', '%', 'x'.repeat(5000)])(
  'Nothing is found, and nothing breaks, at "%.20s"',
  async (text) => {
    const { merchant } = await createOpenOrder()
    expect(await getShopperOrder(text)).toBeNull()
    expect(await getOrderPulse(text)).toBeNull()
    expect(await getMerchantOrder(merchant.id, text)).toBeNull()
  },
)
