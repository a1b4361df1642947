import { expect, test } from 'vitest'
import { db, pool } from '@/lib/db'
import { createOpenOrder } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { waitingForLocks } from '@/testing/waiting-for-locks'
import { enqueue, jobKey } from '@/lib/queue/enqueue'
import { openPaymentLink } from './open-payment-link'

test.each([
  ['opens', 201, 'open'],
  ['refuses', 400, 'refused'],
])(
  'A link that the gateway %s is kept while a webhook changes the same order: neither undoes the other',
  async (_how, status, state) => {
    const { order, attempt } = await createOpenOrder()
    await db.paymentAttempt.update({ where: { id: attempt.id }, data: { linkState: 'requested' } })
    pretendGateway.answersLinksWith(
      { id: 'link-1', url: 'https://checkout.example/HostedPaymentPage/aB3dE6gH' },
      status,
    )
    const webhook = await pool.connect()
    await webhook.query('BEGIN')
    await webhook.query('SELECT FROM customer_order WHERE id = $1 FOR UPDATE', [order.id])
    const opened = openPaymentLink(attempt.id)
    await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(1)
    await webhook.query('UPDATE payment_attempt SET decline_told_at = now() WHERE id = $1', [attempt.id])
    await webhook.query('COMMIT')
    webhook.release()
    await opened
    const stored = await db.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.id } })
    expect(stored.linkState).toBe(state)
    expect(stored.declineToldAt).not.toBeNull()
  },
)

test.each(['paid', 'cancelled'] as const)(
  'A link that is opened for an order that was %s meanwhile leads nobody to pay',
  async (status) => {
    const { order, attempt } = await createOpenOrder()
    await db.paymentAttempt.update({ where: { id: attempt.id }, data: { linkState: 'requested', linkUrl: null } })
    await db.order.update({ where: { id: order.id }, data: { status } })
    pretendGateway.answersLinksWith({ id: 'link-1', url: 'https://checkout.example/HostedPaymentPage/aB3dE6gH' }, 201)
    expect(await openPaymentLink(attempt.id)).toBeNull()
    // It is kept: should somebody pay by it all the same, we ask about it.
    expect(await db.paymentAttempt.findUniqueOrThrow({ where: { id: attempt.id } })).toMatchObject({
      linkState: 'open',
      gatewayLinkId: 'link-1',
    })
  },
)

test('A webhook that came before its payment is processed as soon as the payment exists, and not after its pause', async () => {
  const { attempt } = await createOpenOrder()
  const waiting = {
    merchantTxnRef: attempt.merchantTxnRef,
    body: '{}',
    bodySha256: '0'.repeat(64),
    headers: {},
    authenticity: {},
  }
  const { id } = await db.webhookDelivery.create({ data: waiting })
  await enqueue('process_delivery', { deliveryId: id }, { runAt: new Date(Date.now() + 3_600_000) })
  pretendGateway.answersLinksWith({ id: 'link-1', url: 'https://checkout.example/HostedPaymentPage/aB3dE6gH' }, 201)
  await openPaymentLink(attempt.id)
  const key = jobKey('process_delivery', { deliveryId: id })
  const due = await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = ${key} AND run_at <= now()`
  expect(due).toHaveLength(1)
})

test('A link that is opened while another payment of the order is pending is not shown', async () => {
  const { order, attempt } = await createOpenOrder()
  const ids = { orderId: order.id, merchantId: order.merchantId, amountMinor: 4800n, currency: 'JPY' }
  const second = await db.paymentAttempt.create({ data: { ...ids, ordinal: 2, merchantTxnRef: `${order.number}-2` } })
  const pending = { gatewayTransactionId: 'P1', type: 'capture', outcome: 'pending', evidence: 'webhook' } as const
  pretendGateway.answersLinksWith({ id: 'link-2', url: 'https://checkout.example/HostedPaymentPage/aB3dE6gH' }, 201)
  await db.ledgerEntry.create({ data: { ...ids, ...pending, attemptId: attempt.id } })
  expect(await openPaymentLink(second.id)).toBeNull()
})
