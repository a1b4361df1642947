import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { jobKey } from '@/lib/queue/enqueue'
import { webhookUrl } from '@/lib/payments/webhook-key'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { GIVE_UP_AFTER_MS } from './backoff'
import { postponeDelivery } from './finish-delivery'
import { processDelivery } from './process-delivery'
import { readReason } from '@/lib/webhooks/delivery-reason'
import { receiveWebhook } from '@/lib/webhooks/door/receive-webhook'

type OpenOrder = Awaited<ReturnType<typeof createOpenOrder>>

let open: OpenOrder
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

/** Posts a body to the webhook and returns the stored delivery's id. */
async function deliver(body: unknown, reference = open.attempt.merchantTxnRef): Promise<string> {
  const request = new Request(webhookUrl(reference), { method: 'POST', body: JSON.stringify(body) })
  expect(await receiveWebhook(request)).toBe(200)
  const newest = await db.webhookDelivery.findFirstOrThrow({
    where: { merchantTxnRef: reference },
    orderBy: { receivedAt: 'desc' },
  })
  return newest.id
}

async function deliverAndProcess(body: unknown) {
  const deliveryId = await deliver(body)
  await processDelivery(deliveryId)
  return requireDelivery(deliveryId)
}

const requireDelivery = (deliveryId: string) => db.webhookDelivery.findUniqueOrThrow({ where: { id: deliveryId } })
const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const ledger = () => db.ledgerEntry.findMany({ where: { orderId: open.order.id } })

test('A webhook that the gateway confirms makes the order paid', async () => {
  pretendGateway.says(id, saleAnswer(open, id))
  expect(await deliverAndProcess(saleAnswer(open, id))).toMatchObject({ outcome: 'recorded', orderId: open.order.id })
  expect(await order()).toMatchObject({ status: 'paid', capturedMinor: 4800n })
  expect(await ledger()).toMatchObject([{ gatewayTransactionId: id, evidence: 'webhook' }])
})

test('The amount in the body is not trusted: the gateway’s answer is', async () => {
  pretendGateway.says(id, saleAnswer(open, id, { success: false, payment_details: { response_code: 51 } }))
  await deliverAndProcess(saleAnswer(open, id))
  expect(await order()).toMatchObject({ status: 'declined', capturedMinor: 0n })
})

test('A body that names another reference does not hide the payment that the gateway confirms', async () => {
  pretendGateway.says(id, saleAnswer(open, id))
  const body = saleAnswer(open, id, { merchant_details: { merchant_txn_ref: 'PO-AAAA-AAAA-1' } })
  expect(await deliverAndProcess(body)).toMatchObject({ outcome: 'recorded' })
  expect(await order()).toMatchObject({ status: 'paid' })
})

test('The short body is enough, because only the id is needed', async () => {
  pretendGateway.says(id, saleAnswer(open, id))
  expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({ outcome: 'recorded' })
})

test('A copy of a confirmed body is a duplicate, and the gateway gets no request', async () => {
  const body = saleAnswer(open, id)
  pretendGateway.says(id, body)
  await deliverAndProcess(body)
  expect(await deliverAndProcess(body)).toMatchObject({ outcome: 'repeat' })
  expect(pretendGateway.asked).toEqual([id])
  expect(await ledger()).toHaveLength(1)
})

test('An earlier copy that could not be processed does not block a later one', async () => {
  const body = saleAnswer(open, id)
  pretendGateway.says(id, 'gone', 500)
  expect(await deliverAndProcess(body)).toMatchObject({ processedAt: null })
  pretendGateway.says(id, body)
  expect(await deliverAndProcess(body)).toMatchObject({ outcome: 'recorded' })
  expect(await order()).toMatchObject({ status: 'paid' })
})

test('A pending transaction is read again when the same body arrives again', async () => {
  const body = saleAnswer(open, id)
  pretendGateway.says(id, saleAnswer(open, id, { success: false, payment_details: { response_code: 578 } }))
  await deliverAndProcess(body)
  expect(await order()).toMatchObject({ status: 'processing', reviewReasons: [] })
  pretendGateway.says(id, body)
  expect(await deliverAndProcess(body)).toMatchObject({ outcome: 'recorded' })
  expect(await order()).toMatchObject({ status: 'paid' })
})

describe('Nothing is written to the ledger if', () => {
  test.each([
    ['another merchant id', { merchant_details: { mid: 'JP99999999' } }, 'merchant'],
    ['another reference', { merchant_details: { merchant_txn_ref: 'PO-AAAA-AAAA-1' } }, 'reference'],
    ['no merchant id', { merchant_details: { mid: null } }, 'merchant'],
  ])('The gateway names %s', async (_what, spoilt, difference) => {
    pretendGateway.says(id, saleAnswer(open, id, spoilt))
    const delivery = await deliverAndProcess({ transaction_details: { id } })
    expect(delivery).toMatchObject({ outcome: 'rejected', reasonCode: 'foreign', reasonParams: { difference } })
    expect(await ledger()).toEqual([])
    expect(await order()).toMatchObject({ status: 'processing', capturedMinor: 0n })
  })

  test('The gateway answers about another transaction', async () => {
    pretendGateway.says(id, saleAnswer(open, randomUUID()))
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({ outcome: 'rejected' })
    expect(await ledger()).toEqual([])
  })

  test('A decline without an id speaks of another reference than its address', async () => {
    const merchant_details = { merchant_txn_ref: 'PO-AAAA-AAAA-1' }
    const body = { success: false, merchant_details, payment_details: { response_code: 51 } }
    expect(await deliverAndProcess(body)).toMatchObject({ outcome: 'rejected' })
    expect(await order()).toMatchObject({ status: 'awaiting_payment' })
  })
})

describe('A payment that differs from the request is recorded, and the order needs review:', () => {
  test.each([
    ['another amount', { payment_details: { amount: 48 } }, 'amount_mismatch'],
    ['another currency', { payment_details: { currency: 'USD' } }, 'currency_mismatch'],
  ])('%s', async (_what, spoilt, reason) => {
    pretendGateway.says(id, saleAnswer(open, id, spoilt))
    await deliverAndProcess(saleAnswer(open, id))
    expect(await ledger()).toHaveLength(1)
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: [reason] })
  })
})

describe('A delivery that cannot be confirmed yet stays open and is retried', () => {
  test.each([
    ['the gateway is broken', 'broken', 503, { code: 'gateway_status', status: 503 }],
    ['the gateway answers with a page', '<html></html>', 200, { code: 'gateway_unreadable' }],
    ['our keys are refused', '{}', 401, { code: 'gateway_status', status: 401 }],
    ['the gateway does not know the transaction', '{}', 404, { code: 'unknown_transaction' }],
    ['the answer is empty', '{}', 200, { code: 'answer_without_id' }],
    [
      'an amount cannot be read and nothing is decided',
      { payment_details: { amount: 48.5, response_code: 578 } },
      200,
      { code: 'unreadable_amount', amount: '48.5', currency: 'JPY' },
    ],
    ['it is the start of a challenge', { redirect_url: 'https://checkout.example/3ds' }, 200, { code: 'challenge' }],
    [
      'an amount cannot be read of what is another merchant’s',
      { payment_details: { amount: null }, merchant_details: { mid: 'JP99999999' } },
      200,
      { code: 'unreadable_amount', amount: '', currency: 'JPY' },
    ],
  ])('When %s', async (_what, answer, status, why) => {
    pretendGateway.says(id, typeof answer === 'string' ? answer : saleAnswer(open, id, answer), status)
    const delivery = await deliverAndProcess({ transaction_details: { id } })
    expect(delivery).toMatchObject({ processedAt: null, outcome: null, tries: 1 })
    expect(readReason(delivery)).toEqual(why)
    expect(delivery.nextTryAt?.getTime()).toBeGreaterThan(Date.now())
    const key = jobKey('process_delivery', { deliveryId: delivery.id })
    const waiting = await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE key = ${key}`
    expect(waiting).toHaveLength(1)
    expect(await order()).toMatchObject({ status: 'processing' })
  })

  test('Until three days have passed: then it is dead, and the order needs review', async () => {
    const deliveryId = await deliver({ transaction_details: { id } })
    const receivedAt = new Date(Date.now() - GIVE_UP_AFTER_MS - 1000)
    await db.webhookDelivery.update({ where: { id: deliveryId }, data: { receivedAt } })
    await processDelivery(deliveryId)
    const delivery = await requireDelivery(deliveryId)
    expect(delivery).toMatchObject({ outcome: 'dead' })
    expect(readReason(delivery)).toEqual({ code: 'given_up', last: { code: 'unknown_transaction' } })
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['unconfirmed'] })
  })
})

describe('While a webhook waits for its next try, the order is processing', () => {
  const history = async () => {
    const events = await db.orderEvent.findMany({ where: { orderId: open.order.id }, orderBy: { place: 'asc' } })
    return events.map(({ kind }) => kind)
  }

  test('From the first try without a result, which is recorded once, until it is confirmed', async () => {
    pretendGateway.says(id, 'broken', 503)
    const { id: deliveryId } = await deliverAndProcess({ transaction_details: { id } })
    await processDelivery(deliveryId)
    expect(await order()).toMatchObject({ status: 'processing' })
    expect(await history()).toEqual(['webhook_postponed', 'status_changed'])
    pretendGateway.says(id, saleAnswer(open, id))
    await processDelivery(deliveryId)
    expect(await order()).toMatchObject({ status: 'paid' })
  })

  test('And no longer, once it turns out to be another payment’s', async () => {
    pretendGateway.says(id, 'broken', 503)
    const { id: deliveryId } = await deliverAndProcess({ transaction_details: { id } })
    pretendGateway.says(id, saleAnswer(open, randomUUID()))
    await processDelivery(deliveryId)
    expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'rejected' })
    expect(await order()).toMatchObject({ status: 'awaiting_payment', reviewReasons: [] })
  })

  test('And no longer, once it turns out to be a copy of a known transaction', async () => {
    pretendGateway.says(id, 'broken', 503)
    const { id: deliveryId } = await deliverAndProcess({ transaction_details: { id } })
    const declined = saleAnswer(open, id, { success: false, payment_details: { response_code: 51 } })
    pretendGateway.says(id, declined)
    await deliverAndProcess(declined)
    expect(await order()).toMatchObject({ status: 'processing' })
    await processDelivery(deliveryId)
    expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'repeat' })
    expect(await order()).toMatchObject({ status: 'declined' })
  })
})

describe('A decline without a transaction id', () => {
  const decline = { success: false, payment_details: { response_code: 51 } }

  test('Marks the attempt declined, which cannot be confirmed, without a call to the gateway', async () => {
    expect(await deliverAndProcess(decline)).toMatchObject({ outcome: 'noted' })
    expect(await order()).toMatchObject({ status: 'declined', reviewReasons: [] })
    expect(pretendGateway.asked).toEqual([])
    expect(await ledger()).toEqual([])
  })

  test('Gives way to a confirmed success that comes later', async () => {
    await deliverAndProcess(decline)
    pretendGateway.says(id, saleAnswer(open, id))
    await deliverAndProcess(saleAnswer(open, id))
    expect(await order()).toMatchObject({ status: 'paid' })
  })

  test('Is not a decline without success: false', async () => {
    expect(await deliverAndProcess({ hello: 'there' })).toMatchObject({ outcome: 'ignored' })
    expect(await order()).toMatchObject({ status: 'awaiting_payment' })
  })
})

test('A delivery that cannot be processed is retried, and after three days the order needs review', async () => {
  pretendGateway.says(id, saleAnswer(open, id))
  const deliveryId = await deliver(saleAnswer(open, id))
  await db.$executeRaw`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$`
  await db.$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse()`
  try {
    await expect(processDelivery(deliveryId)).rejects.toThrow('full')
    expect(await requireDelivery(deliveryId)).toMatchObject({ processedAt: null })
    await db.webhookDelivery.update({
      where: { id: deliveryId },
      data: { receivedAt: new Date(Date.now() - GIVE_UP_AFTER_MS - 1) },
    })
    await processDelivery(deliveryId)
  } finally {
    await db.$executeRaw`DROP FUNCTION refuse CASCADE`
  }
  expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'dead' })
  expect(await order()).toMatchObject({ reviewReasons: ['unconfirmed'] })
})

test('A delivery that another job has finished meanwhile is not postponed', async () => {
  const deliveryId = await deliver(saleAnswer(open, id))
  const seen = await requireDelivery(deliveryId)
  pretendGateway.says(id, saleAnswer(open, id))
  await processDelivery(deliveryId)
  await postponeDelivery(seen, open.attempt, { reason: { code: 'gateway_unreachable' }, isDecline: false })
  expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'recorded', nextTryAt: null })
})

test('A processed delivery is unchanged, however often its job runs', async () => {
  const body = saleAnswer(open, id)
  pretendGateway.says(id, body)
  const done = await deliverAndProcess(body)
  await Promise.all([processDelivery(done.id), processDelivery(done.id)])
  expect(await requireDelivery(done.id)).toEqual(done)
  expect(pretendGateway.asked).toEqual([id])
})
