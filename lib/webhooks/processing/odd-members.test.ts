import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { deliverAndProcessWebhook, deliverWebhook, requireDelivery } from '@/testing/delivered-webhook'
import { pretendGateway } from '@/testing/pretend-gateway'
import { readReason } from '@/lib/webhooks/delivery-reason'
import { processDelivery } from './process-delivery'

/* The effect of unexpected members in a webhook and in the gateway's answer. */

type Body = Record<string, unknown>

let open: Awaited<ReturnType<typeof createOpenOrder>>
let id: string
beforeEach(async () => {
  pretendGateway.forget()
  open = await createOpenOrder()
  id = randomUUID()
})

const deliver = (body: unknown) => deliverWebhook(open.attempt.merchantTxnRef, body)
const deliverAndProcess = (body: unknown) => deliverAndProcessWebhook(open.attempt.merchantTxnRef, body)
const order = () => db.order.findUniqueOrThrow({ where: { id: open.order.id } })
const ledger = () => db.ledgerEntry.findMany({ where: { orderId: open.order.id } })

describe('Only the id is needed, so the gateway is polled and the order is paid, although the body has', () => {
  test.each([
    ['a number as auth code', (body: Body) => ({ ...body, payment_details: { auth_code: 268004 } })],
    ['a number as is_live', (body: Body) => ({ ...body, is_live: 0 })],
    ['a number as time', (body: Body) => ({ ...body, transaction_details: { id, timestamp: 1795896000000 } })],
    ['a list as card', (body: Body) => ({ ...body, payment_details: { card: [] } })],
    ['text as success', (body: Body) => ({ ...body, success: 'yes' })],
    [
      'odd members everywhere',
      () => ({ payment_details: 7, merchant_details: [], transaction_details: { id, ref: {} } }),
    ],
    ['a wrapper', (body: Body) => ({ event: 'payment', data: body })],
    ['a list in a wrapper', (body: Body) => ({ events: [{ n: 1 }, body] })],
    ['NUL beside the id', (body: Body) => ({ ...body, payment_details: { currency: 'JP\u0000' } })],
    ['half a character beside the id', (body: Body) => ({ ...body, payment_details: { scheme: '\ud800' } })],
    ['an id with space around it', () => ({ transaction_details: { id: ` ${id} ` } })],
  ])('%s', async (_what, spoil) => {
    pretendGateway.says(id, saleAnswer(open, id))
    expect(await deliverAndProcess(spoil(saleAnswer(open, id)))).toMatchObject({ outcome: 'recorded' })
    expect(await order()).toMatchObject({ status: 'paid' })
  })

  test('An id that looks like a card number, which is masked in the stored body', async () => {
    const cardLike = '4111111111111111'
    pretendGateway.says(cardLike, saleAnswer(open, cardLike))
    const delivery = await deliverAndProcess({ transaction_details: { id: cardLike } })
    expect(delivery).toMatchObject({ outcome: 'recorded' })
    expect(delivery.body).not.toContain(cardLike)
    expect(pretendGateway.asked).toEqual([cardLike])
    expect(await order()).toMatchObject({ status: 'paid' })
  })

  test('An id in capital letters, of which the gateway answers in small ones', async () => {
    pretendGateway.says(id.toUpperCase(), saleAnswer(open, id))
    expect(await deliverAndProcess({ transaction_details: { id: id.toUpperCase() } })).toMatchObject({
      outcome: 'recorded',
    })
    expect(await ledger()).toMatchObject([{ gatewayTransactionId: id }])
  })
})

test('A delivery that was stored without its id is processed by its body', async () => {
  pretendGateway.says(id, saleAnswer(open, id))
  const deliveryId = await deliver({ transaction_details: { id } })
  await db.webhookDelivery.update({ where: { id: deliveryId }, data: { gatewayTransactionId: null } })
  await processDelivery(deliveryId)
  expect(await requireDelivery(deliveryId)).toMatchObject({ outcome: 'recorded' })
})

describe('The order is paid, although the gateway’s answer has', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a number as auth code', { payment_details: { auth_code: 268004 } }],
    ['odd decoration', { is_live: 0, payment_details: { card: [], scheme: { a: 1 }, auth_code: '\u0000' } }],
    ['a time before the calendar', { transaction_details: { timestamp: '-271821-04-20T00:00:00.000Z' } }],
    ['a scheme with half a character', { payment_details: { scheme: '\ud800' } }],
    ['a scheme longer than any', { payment_details: { scheme: 'x'.repeat(600) } }],
    ['its currency in small letters', { payment_details: { currency: 'jpy' } }],
    ['commas in its amount', { payment_details: { amount: '4,800' } }],
  ])('%s', async (_what, { transaction_details, ...spoilt }) => {
    pretendGateway.says(id, {
      ...saleAnswer(open, id, spoilt),
      transaction_details: { id, ...(transaction_details as object) },
    })
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({ outcome: 'recorded' })
    expect(await order()).toMatchObject({ status: 'paid', capturedMinor: 4800n, reviewReasons: [] })
    expect(await ledger()).toMatchObject([{ isCurrencyAssumed: false }])
  })

  test('A byte order mark', async () => {
    pretendGateway.says(id, `\ufeff${JSON.stringify(saleAnswer(open, id))}`)
    expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({ outcome: 'recorded' })
  })

  test.each([null, undefined, ''])(
    'No currency but %o: the attempt’s is taken, and the ledger says so',
    async (currency) => {
      pretendGateway.says(id, saleAnswer(open, id, { payment_details: { currency } }))
      expect(await deliverAndProcess({ transaction_details: { id } })).toMatchObject({ outcome: 'recorded' })
      expect(await order()).toMatchObject({ status: 'paid' })
      expect(await ledger()).toMatchObject([{ currency: 'JPY', isCurrencyAssumed: true }])
    },
  )
})

describe('An approved payment with an unreadable answer of the gateway needs review at once:', () => {
  test.each([
    [
      'the amount',
      { payment_details: { amount: '48,5' } },
      { code: 'unreadable_amount', amount: '48,5', currency: 'JPY' },
    ],
    [
      'a negative amount',
      { payment_details: { amount: -1680 } },
      { code: 'unreadable_amount', amount: '-1680', currency: 'JPY' },
    ],
    ['no amount', { payment_details: { amount: null } }, { code: 'unreadable_amount', amount: '', currency: 'JPY' }],
    ['the currency', { payment_details: { currency: 392 } }, { code: 'unreadable_currency', currency: '392' }],
    ['the type', { transaction_type: 'CHARGEBACK' }, { code: 'unknown_type', type: 'CHARGEBACK' }],
  ])('%s', async (_what, spoilt, reason) => {
    pretendGateway.says(id, saleAnswer(open, id, spoilt))
    const delivery = await deliverAndProcess({ transaction_details: { id } })
    expect(delivery).toMatchObject({ outcome: 'dead', tries: 1 })
    expect(readReason(delivery)).toEqual(reason)
    expect(await order()).toMatchObject({ status: 'processing', reviewReasons: ['unconfirmed'] })
    expect(await ledger()).toEqual([])
  })
})
