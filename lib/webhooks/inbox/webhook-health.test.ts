import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { createOpenOrder } from '@/testing/builders'
import { getWebhookHealth } from './webhook-health'

const now = new Date('2026-11-24T12:10:00Z')

type Delivery = { merchantId: string; at: string; outcome: DeliveryOutcome | null; tookMs?: number }

async function deliver({ merchantId, at: receivedAt, outcome, tookMs }: Delivery) {
  const at = new Date(receivedAt)
  await db.webhookDelivery.create({
    data: {
      merchantId,
      merchantTxnRef: 'PO-7F3K-29QX-1',
      body: '{}',
      bodySha256: '0'.repeat(64),
      headers: {},
      authenticity: {},
      receivedAt: at,
      outcome,
      firstByteAt: tookMs === undefined ? null : at,
      processedAt: outcome && new Date(at.getTime() + (tookMs ?? 0)),
    },
  })
}

test('The health has the counts of the last 24 hours, the duplicates, and the time to the ledger', async () => {
  const { merchant } = await createOpenOrder()
  for (const ms of [100, 200, 300, 400, 9000])
    await deliver({ merchantId: merchant.id, at: '2026-11-24T12:05:00Z', outcome: 'recorded', tookMs: ms })
  await deliver({ merchantId: merchant.id, at: '2026-11-24T11:59:00Z', outcome: 'repeat', tookMs: 70_000 })
  await deliver({ merchantId: merchant.id, at: '2026-11-24T11:00:00Z', outcome: 'rejected', tookMs: 1 })
  await deliver({ merchantId: merchant.id, at: '2026-11-24T11:00:00Z', outcome: null })
  await deliver({ merchantId: merchant.id, at: '2026-11-24T11:00:00Z', outcome: 'recorded' })
  await deliver({ merchantId: merchant.id, at: '2026-11-23T12:59:00Z', outcome: 'repeat' })
  await deliver({
    merchantId: (await createOpenOrder()).merchant.id,
    at: '2026-11-24T12:05:00Z',
    outcome: 'repeat',
    tookMs: 5,
  })

  const health = await getWebhookHealth({ id: merchant.id, timeZone: 'UTC' }, now)
  expect(health).toMatchObject({ count: 9, repeats: 1, medianMs: 300, p95Ms: 9000 })
  expect(health.hours).toHaveLength(24)
  expect(health.hours.slice(-2)).toEqual([
    { hour: new Date('2026-11-24T11:00:00Z'), count: 4, repeats: 1, rejected: 1 },
    { hour: new Date('2026-11-24T12:00:00Z'), count: 5, repeats: 0, rejected: 0 },
  ])
  expect(health.hours[0]).toEqual({ hour: new Date('2026-11-23T13:00:00Z'), count: 0, repeats: 0, rejected: 0 })
})

test('In a time zone with an offset of half an hour, the hours begin at the local hour', async () => {
  const { merchant } = await createOpenOrder()
  await deliver({ merchantId: merchant.id, at: '2026-11-24T11:31:00Z', outcome: null })
  const { hours, medianMs } = await getWebhookHealth({ id: merchant.id, timeZone: 'Asia/Kolkata' }, now)
  expect(hours.at(-1)).toEqual({ hour: new Date('2026-11-24T11:30:00Z'), count: 1, repeats: 0, rejected: 0 })
  expect(medianMs).toBeNull()
})
