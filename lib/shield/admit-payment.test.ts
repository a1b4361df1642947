import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { recordDecline } from '@/lib/orders/changes/record-decline'
import { createMerchant, createOpenOrder } from '@/testing/builders'
import { admitPayment, MOST_WAITS, recordAdmission, TRICKLE_MS, type PaymentRequest } from './admit-payment'
import { findAttack, QUIET_MS } from './attacks'
import { forgetOld } from './forget-old'
import { browserStampOf } from '@/lib/shield/visitor/known-browser'
import { arePaymentsPaused, setPaymentsPaused } from './pause-payments'
import { writeStamp } from '@/lib/shield/visitor/stamps'

const NOW = new Date('2026-11-29T12:00:00Z')
const after = (ms: number) => new Date(NOW.getTime() + ms)

let merchantId: string
let addresses = 0
beforeEach(async () => {
  merchantId = (await createMerchant()).id
  addresses = 0
  env().paymentShield = 'on'
})

type Changes = Partial<PaymentRequest> & { address?: string; hurried?: boolean; browserStamp?: string }

/** Another person from another address with another e-mail, cart and amount, unless it says otherwise. */
function request({ address, hurried = false, browserStamp, ...changes }: Changes = {}): PaymentRequest {
  const number = (addresses += 1)
  const cartId = changes.cartId ?? randomUUID()
  const [cartAt, formAt] = hurried ? [-1000, -500] : [-120_000, -60_000]
  return {
    merchantId,
    email: `person-${number}@example.com`,
    cartId,
    amount: { amountMinor: BigInt(1000 + number), currency: 'JPY' },
    visitor: {
      address: address ?? `10.${number >> 8}.${number & 255}.1`,
      cartStamp: writeStamp('cart', '', after(cartAt)),
      formStamp: writeStamp('form', cartId, after(formAt)),
      browserStamp,
    },
    sentAt: NOW,
    waits: 0,
    ...changes,
  }
}

async function kinds(requests: PaymentRequest[]): Promise<string[]> {
  const answers: string[] = []
  for (const each of requests) answers.push((await admitPayment(each, NOW)).kind)
  return answers
}
const many = (count: number, changes: Changes = {}) => Array.from({ length: count }, () => request(changes))
const counts = (all: string[]) =>
  ['admitted', 'wait', 'limited'].map((kind) => all.filter((each) => each === kind).length)

test('From one address block twenty payments pass, more wait, and many more are told to come back', async () => {
  const answers = await kinds(Array.from({ length: 70 }, (_, host) => request({ address: `203.0.113.${host}` })))
  expect(counts(answers)).toEqual([20, 40, 10])
  expect(await admitPayment(request({ address: '203.0.114.1' }), NOW)).toMatchObject({ kind: 'admitted' })
  expect(await admitPayment(request({ address: '203.0.113.1' }), after(60 * 60_000))).toMatchObject({
    kind: 'admitted',
  })
})

test('IPv6 counts by /64', async () => {
  const from = (address: string) => request({ address })
  await kinds(Array.from({ length: 20 }, (_, host) => from(`2001:db8:1:2::${host.toString(16)}`)))
  expect(await admitPayment(from('2001:db8:1:2:ffff::1'), NOW)).toMatchObject({ kind: 'wait' })
  expect(await admitPayment(from('2001:db8:1:3::1'), NOW)).toMatchObject({ kind: 'admitted' })
})

test('Payments of a hurried form count three times, and none is turned away for it alone', async () => {
  expect(counts(await kinds(many(30, { address: '203.0.113.1', hurried: true })))).toEqual([6, 14, 10])
  expect(await admitPayment(request({ hurried: true }), NOW)).toMatchObject({ kind: 'admitted' })
})

test('One e-mail starts five payments, waits for five more, and then has to come back', async () => {
  expect(counts(await kinds(many(12, { email: ' One@Example.com' })))).toEqual([5, 5, 2])
  expect(await admitPayment(request({ email: 'one@example.com' }), NOW)).toMatchObject({ kind: 'limited' })
})

test('One cart does, too, whether or not it shows when it was begun', async () => {
  const { visitor } = request()
  const shared = many(12).map((each) => ({ ...each, visitor: { ...each.visitor, cartStamp: visitor.cartStamp } }))
  expect(counts(await kinds(shared))).toEqual([5, 5, 2])
  // Without its stamp a cart counts three times.
  const bare = many(5, { cartId: 'one' }).map((each) => ({
    ...each,
    visitor: { ...each.visitor, cartStamp: undefined },
  }))
  expect(counts(await kinds(bare))).toEqual([1, 2, 2])
})

test('A busy shop and a popular amount only wait: nobody is turned away for others', async () => {
  const same = await kinds(many(70, { amount: { amountMinor: 4800n, currency: 'JPY' } }))
  expect(counts(same)).toEqual([60, 10, 0])
})

test('All copies share the budgets, and concurrent requests cannot exceed them', async () => {
  const asked = many(40, { address: '203.0.113.9' })
  const answers = await Promise.all(asked.map((each) => admitPayment(each, NOW)))
  expect(counts(answers.map(({ kind }) => kind))).toEqual([20, 20, 0])
})

test('After its wait a payment passes without being counted again', async () => {
  await kinds(many(25, { address: '203.0.113.1' }))
  const waited = { ...request({ address: '203.0.113.1' }), waits: 1 }
  expect(await admitPayment(waited, NOW)).toMatchObject({ kind: 'admitted' })
})

/** Payments that were let through and declined. */
async function attack(asked: PaymentRequest[]): Promise<void> {
  for (const each of asked) {
    const { attempt, order } = await createOpenOrder()
    await db.order.update({ where: { id: order.id }, data: { merchantId } })
    await db.paymentAttempt.update({ where: { id: attempt.id }, data: { merchantId } })
    const answer = await admitPayment(each, NOW)
    if (answer.kind !== 'admitted') throw new Error(`It was not admitted: ${answer.kind}`)
    await recordAdmission(attempt.id, answer.admission, NOW)
    await recordDecline({ ...attempt, merchantId }, 5)
  }
}

test('Declines of hurried forms slow down hurried forms, and nobody else', async () => {
  await attack(many(8, { hurried: true }))
  expect(await admitPayment(request({ hurried: true }), NOW)).toMatchObject({ kind: 'wait' })
  expect(await admitPayment(request(), NOW)).toMatchObject({ kind: 'admitted' })
})

test('While the breaker is open one payment passes a minute, and after many waits the answer is a limit', async () => {
  await attack(many(8, { hurried: true }))
  const waiting = (waits: number) => ({ ...request({ hurried: true }), waits })
  expect(await admitPayment(waiting(1), NOW)).toMatchObject({ kind: 'admitted' })
  expect(await admitPayment(waiting(1), NOW)).toMatchObject({ kind: 'wait', seconds: 30 })
  expect(await admitPayment(waiting(1), after(TRICKLE_MS))).toMatchObject({ kind: 'admitted' })
  expect(await admitPayment(waiting(MOST_WAITS), NOW)).toMatchObject({ kind: 'limited' })
})

test('A hurried form does not become an ordinary one by waiting', async () => {
  await attack(many(8, { hurried: true }))
  const waiting = { ...request({ hurried: true }), waits: 1 }
  expect(await admitPayment(waiting, after(10_000))).toMatchObject({
    kind: 'admitted',
    admission: { standing: 'doubtful' },
  })
  expect(await admitPayment({ ...waiting, waits: 2 }, after(40_000))).toMatchObject({ kind: 'wait' })
})

test('A browser whose earlier order is paid passes while others wait; a forged or young one does not', async () => {
  await attack(many(12))
  const { order } = await createOpenOrder()
  const paid = { merchantId, status: 'paid', createdAt: after(-2 * 60 * 60_000) } as const
  await db.order.update({ where: { id: order.id }, data: paid })
  const browserStamp = browserStampOf(order.id, after(-2 * 60 * 60_000))
  expect(await admitPayment(request({ browserStamp }), NOW)).toMatchObject({ kind: 'admitted' })
  const forged = `${order.id}.${writeStamp('cart', order.id, NOW)}`
  expect(await admitPayment(request({ browserStamp: forged }), NOW)).toMatchObject({ kind: 'wait' })
  await db.order.update({ where: { id: order.id }, data: { createdAt: after(-60_000) } })
  expect(await admitPayment(request({ browserStamp }), NOW)).toMatchObject({ kind: 'wait' })
})

test('Somebody whose payments were mostly declined is treated like a hurried form', async () => {
  await attack(many(8, { hurried: true }))
  await attack(many(3, { address: '198.51.100.1' }))
  expect(await admitPayment(request({ address: '198.51.100.2' }), NOW)).toMatchObject({ kind: 'wait' })
  expect(await admitPayment(request({ address: '198.51.101.1' }), NOW)).toMatchObject({ kind: 'admitted' })
})

test('The merchant sees an attack while it runs, with its figures, and none after it', async () => {
  expect(await findAttack(merchantId, NOW)).toBeNull()
  await attack(many(8, { hurried: true }))
  await admitPayment(request({ hurried: true }), NOW)
  await admitPayment({ ...request({ hurried: true }), waits: MOST_WAITS }, NOW)
  await admitPayment({ ...request({ hurried: true }), waits: MOST_WAITS }, NOW)
  const attacked = await findAttack(merchantId, NOW)
  expect(attacked).toMatchObject({ startedAt: NOW, links: 8, declined: 8, approved: 0, delayed: 1, limited: 1 })
  expect(await findAttack(merchantId, after(QUIET_MS))).toBeNull()
  expect(await findAttack((await createMerchant()).id, NOW)).toBeNull()
})

test('One visitor beyond a budget is no attack', async () => {
  await kinds(many(22, { address: '203.0.113.1' }))
  expect(await findAttack(merchantId, NOW)).toBeNull()
})

test('While payments are paused none starts, and nothing is counted', async () => {
  expect(await setPaymentsPaused(merchantId, NOW)).toBe(true)
  expect(await setPaymentsPaused(merchantId, NOW)).toBe(false)
  expect(await arePaymentsPaused(merchantId)).toBe(true)
  await forgetOld(after(24 * 60 * 60_000))
  expect(await admitPayment(request(), NOW)).toEqual({ kind: 'paused' })
  expect(await db.shieldBucket.count()).toBe(0)
  expect(await setPaymentsPaused(merchantId, null)).toBe(true)
  expect(await admitPayment(request(), NOW)).toMatchObject({ kind: 'admitted' })
})

test('A shield that observes lets everybody pass and shows what it would have slowed down', async () => {
  env().paymentShield = 'observe'
  expect(counts(await kinds(many(70, { address: '203.0.113.1' })))).toEqual([70, 0, 0])
  expect(await findAttack(merchantId, NOW)).toMatchObject({ delayed: 40, limited: 10 })
})

test('No address, e-mail or cart is stored, and what is stored is forgotten', async () => {
  const asked = request({ address: '203.0.113.77', email: 'secret@example.com' })
  await attack([asked])
  const stored = JSON.stringify(
    [await db.shieldBucket.findMany(), await db.shieldAdmission.findMany({ where: { merchantId } })],
    (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
  )
  for (const text of ['203.0.113', 'secret', asked.cartId]) expect(stored).not.toContain(text)
  await forgetOld(after(25 * 60 * 60_000))
  expect(await db.shieldBucket.count()).toBe(0)
  expect(await db.shieldAdmission.count({ where: { merchantId } })).toBe(0)
})
