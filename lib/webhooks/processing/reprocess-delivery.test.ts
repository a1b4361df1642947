import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { reprocessDelivery } from './reprocess-delivery'
import { countReprocessable, reprocessDeliveries } from './reprocess-deliveries'
import { processDelivery } from './process-delivery'

async function deadDelivery(open: Awaited<ReturnType<typeof createOpenOrder>>, id: string): Promise<string> {
  const { id: deliveryId } = await db.webhookDelivery.create({
    data: {
      merchantTxnRef: open.attempt.merchantTxnRef,
      body: JSON.stringify({ transaction_details: { id } }),
      bodySha256: '0'.repeat(64),
      headers: {},
      authenticity: {},
      outcome: 'dead',
      processedAt: new Date(),
      merchantId: open.merchant.id,
      orderId: open.order.id,
      attemptId: open.attempt.id,
    },
  })
  return deliveryId
}

test('A dead delivery is processed again by hand, and its payment found', async () => {
  const [open, id] = [await createOpenOrder(), randomUUID()]
  const deliveryId = await deadDelivery(open, id)
  pretendGateway.says(id, saleAnswer(open, id))
  expect(await reprocessDelivery(open.merchant.id, deliveryId)).toBe(true)
  await processDelivery(deliveryId)
  expect(await db.order.findUniqueOrThrow({ where: { id: open.order.id } })).toMatchObject({
    status: 'paid',
    reviewReasons: [],
  })
})

test('Another merchant’s delivery is unchanged', async () => {
  const deliveryId = await deadDelivery(await createOpenOrder(), randomUUID())
  const stranger = await createMerchant()
  expect(await reprocessDelivery(stranger.id, deliveryId)).toBe(false)
  expect(await db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })).toMatchObject({ outcome: 'dead' })
})

test('A processed delivery stays processed', async () => {
  const open = await createOpenOrder()
  const deliveryId = await deadDelivery(open, randomUUID())
  await db.webhookDelivery.update({ where: { id: deliveryId }, data: { outcome: 'recorded' } })
  expect(await reprocessDelivery(open.merchant.id, deliveryId)).toBe(false)
})

test('One that was rejected is reprocessed: once the gateway has corrected its answer, the order is paid and needs no review', async () => {
  const [open, id] = [await createOpenOrder(), randomUUID()]
  const deliveryId = await deadDelivery(open, id)
  await db.webhookDelivery.update({ where: { id: deliveryId }, data: { processedAt: null, outcome: null } })
  pretendGateway.says(id, saleAnswer(open, id, { merchant_details: { mid: 'JP99999999' } }))
  await processDelivery(deliveryId)
  const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
  expect(await order()).toMatchObject({ reviewReasons: ['unconfirmed'] })

  pretendGateway.says(id, saleAnswer(open, id))
  expect(await reprocessDelivery(open.merchant.id, deliveryId)).toBe(true)
  expect(await order()).toMatchObject({ reviewReasons: [] })
  await processDelivery(deliveryId)
  expect(await order()).toMatchObject({ status: 'paid', reviewReasons: [] })
})

test('Only the filtered deliveries that processing could change are reprocessed, and the count before has the same number', async () => {
  const open = await createOpenOrder()
  const ids = [
    await deadDelivery(open, randomUUID()),
    await deadDelivery(open, randomUUID()),
    await deadDelivery(open, randomUUID()),
  ]
  await db.webhookDelivery.update({ where: { id: ids[0] ?? '' }, data: { outcome: 'recorded' } })
  const other = await deadDelivery(await createOpenOrder(), randomUUID())
  const shop = { id: open.merchant.id, timeZone: 'UTC' }
  expect(await countReprocessable(shop, { show: 'all' })).toBe(2)
  expect((await reprocessDeliveries(shop, { show: 'all' })).sort()).toEqual(ids.slice(1).sort())
  expect(await db.webhookDelivery.findUniqueOrThrow({ where: { id: other } })).toMatchObject({ outcome: 'dead' })
  expect(await countReprocessable(shop, { show: 'recorded' })).toBe(0)
})
