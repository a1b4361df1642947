import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { recordDecline } from '@/lib/orders/changes/record-decline'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { recordTransaction } from '@/lib/orders/record-transaction'
import { createOpenOrder, saleAnswer } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { payAgain } from './pay-again'

const LINK = 'https://checkout.example/HostedPaymentPage/aB3dE6gH'

let open: Awaited<ReturnType<typeof createOpenOrder>>
let token: string
let firstLinkId: string
beforeEach(async () => {
  pretendGateway.forget()
  pretendGateway.answersLinksWith({ id: 'link-new', url: LINK })
  open = await createOpenOrder()
  token = open.order.token
  firstLinkId = open.attempt.gatewayLinkId ?? ''
})

const storedOrder = () =>
  db.order.findUniqueOrThrow({ where: { token }, include: { attempts: { orderBy: { ordinal: 'asc' } } } })

/** The gateway says of the first link that somebody has paid by it. */
const sayPaid = () => pretendGateway.says(firstLinkId, saleAnswer(open, firstLinkId))

const secondLink = { linkState: 'open', gatewayLinkId: 'link-2', linkUrl: `${LINK}-2` } as const
function createSecondAttempt() {
  const { merchantId, orderId, amountMinor, currency } = open.attempt
  const merchantTxnRef = `${open.order.number}-2`
  return db.paymentAttempt.create({
    data: { merchantId, orderId, amountMinor, currency, merchantTxnRef, ordinal: 2, ...secondLink },
  })
}

test('Paying again makes a new attempt with a reference of its own, for the same amount', async () => {
  expect(await payAgain(token, null)).toEqual({ kind: 'redirect', url: LINK })
  const { number, attempts } = await storedOrder()
  expect(attempts.map((attempt) => attempt.merchantTxnRef)).toEqual([`${number}-1`, `${number}-2`])
  expect(attempts.map((attempt) => attempt.amountMinor)).toEqual([4800n, 4800n])
})

test('The earlier attempt is polled first; if it is paid, it is not paid again', async () => {
  sayPaid()
  expect(await payAgain(token, null)).toEqual({ kind: 'order', token })
  expect(await storedOrder()).toMatchObject({ status: 'paid', attempts: [{ ordinal: 1 }] })
  expect(pretendGateway.links).toEqual([])
})

test.each(['paid', 'cancelled', 'refunded', 'voided'] as const)(
  'An order that is %s is not paid again',
  async (status) => {
    await db.order.update({ where: { token }, data: { status } })
    expect(await payAgain(token, null)).toEqual({ kind: 'order', token })
    expect((await storedOrder()).attempts).toHaveLength(1)
    expect(pretendGateway.links).toEqual([])
  },
)

test('A declined order awaits payment again', async () => {
  await recordDecline(open.attempt, 51)
  expect(await storedOrder()).toMatchObject({ status: 'declined' })
  await payAgain(token, null)
  expect(await storedOrder()).toMatchObject({ status: 'awaiting_payment' })
})

test('Two clicks at once make one new attempt', async () => {
  const urls = await Promise.all([payAgain(token, null), payAgain(token, null)])
  expect(urls).toEqual([
    { kind: 'redirect', url: LINK },
    { kind: 'redirect', url: LINK },
  ])
  expect((await storedOrder()).attempts).toHaveLength(2)
  expect(pretendGateway.links).toHaveLength(1)
})

test('A link that another click opened in the meantime is polled, too, and found paid', async () => {
  // Found by the simulation: the links to be asked about were read before the first one was there.
  const first = { where: { id: open.attempt.id } }
  await db.paymentAttempt.update({ ...first, data: { linkState: 'requested' } })
  await createSecondAttempt()
  pretendGateway.meanwhile(async () => {
    await db.paymentAttempt.update({ ...first, data: { linkState: 'open' } })
  })
  sayPaid()
  expect(await payAgain(token, null)).toEqual({ kind: 'order', token })
  expect(pretendGateway.asked).toEqual(['link-2', firstLinkId])
  expect(await storedOrder()).toMatchObject({ status: 'paid', attempts: [{ ordinal: 1 }, { ordinal: 2 }] })
  expect(pretendGateway.links).toEqual([])
})

test('The customer is redirected to an unpaid link that another click opened in the meantime', async () => {
  pretendGateway.meanwhile(async (id) => {
    if (id === firstLinkId) await createSecondAttempt()
  })
  expect(await payAgain(token, null)).toEqual({ kind: 'redirect', url: secondLink.linkUrl })
  expect(pretendGateway.asked).toEqual([firstLinkId, 'link-2'])
  expect((await storedOrder()).attempts).toHaveLength(2)
  expect(pretendGateway.links).toEqual([])
})

test('An order has at most five links, and the next click opens the newest again', async () => {
  const { merchantId, orderId, amountMinor, currency } = open.attempt
  const price = { merchantId, orderId, amountMinor, currency }
  const more = Array.from({ length: 4 }, (_, index) => {
    const [ordinal, merchantTxnRef] = [index + 2, `${open.order.number}-${index + 2}`]
    return {
      ...price,
      ordinal,
      merchantTxnRef,
      linkState: 'open',
      gatewayLinkId: `link-${ordinal}`,
      linkUrl: `${LINK}-${ordinal}`,
    } as const
  })
  await db.paymentAttempt.createMany({ data: more })
  expect(await payAgain(token, null)).toEqual({ kind: 'redirect', url: `${LINK}-5` })
  expect(await payAgain(token, null)).toEqual({ kind: 'redirect', url: `${LINK}-5` })
  expect((await storedOrder()).attempts).toHaveLength(5)
})

test('An order that does not exist is reported as missing', async () => {
  expect(await payAgain('x'.repeat(43), null)).toMatchObject({ kind: 'absent' })
  expect(await payAgain('\u0000', null)).toMatchObject({ kind: 'absent' })
})

test('After five declines by one link the order gets no other, and the old one is not shown again', async () => {
  const { orderId, merchantId, id: attemptId } = open.attempt
  const declines = Array.from({ length: 5 }, (_, index) => index)
  for (const index of declines) {
    const fact = { gatewayTransactionId: `declined-${index}`, type: 'capture', outcome: 'declined' } as const
    const unknown = {
      gatewayCode: null,
      scheme: null,
      cardMasked: null,
      authCode: null,
      isLive: null,
      occurredAt: null,
    }
    const money = { amountMinor: 4800n, currency: 'JPY', responseCode: 5 }
    const learnt = { evidence: 'webhook', deliveryId: null } as const
    await recordTransaction({ id: attemptId, orderId, merchantId }, { ...fact, ...unknown, ...money }, learnt)
    if (index === 3) expect(await getShopperOrder(token)).toMatchObject({ standing: 'declined', hasLinksLeft: true })
  }
  expect(await getShopperOrder(token)).toMatchObject({ standing: 'declined', hasLinksLeft: false })
  expect(await payAgain(token, null)).toEqual({ kind: 'order', token })
  expect((await storedOrder()).attempts).toHaveLength(1)
  expect(pretendGateway.links).toEqual([])
})

test('Paying again counts against the budgets, and a payment that has to wait calls nobody', async () => {
  const visitor = { address: '203.0.113.5', cartStamp: undefined, formStamp: null, browserStamp: undefined }
  const kinds: string[] = []
  for (let click = 0; click < 4; click += 1)
    kinds.push((await payAgain(token, { visitor, sentAt: new Date(), waits: 0 })).kind)
  // Without a cart's age each counts three times.
  expect(kinds).toEqual(['redirect', 'wait', 'wait', 'limited'])
  expect(pretendGateway.links).toHaveLength(1)
  expect(await db.shieldAdmission.count({ where: { attempt: { order: { token } } } })).toBe(1)
})

test('An order that is paid is shown, however often its page was asked', async () => {
  await db.order.update({ where: { token }, data: { status: 'paid' } })
  const visitor = { address: '203.0.113.6', cartStamp: undefined, formStamp: null, browserStamp: undefined }
  for (let click = 0; click < 6; click += 1) {
    expect(await payAgain(token, { visitor, sentAt: new Date(), waits: 0 })).toEqual({ kind: 'order', token })
  }
})
