import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { recordAuditEntry } from '../lib/auth/audit/record-audit-entry'
import { db } from '../lib/db'
import { appendEvents } from '../lib/orders/change-order'
import { createOpenOrder, createUser } from '../testing/builders'
import { withoutTriggers } from '../testing/without-triggers'

/* What the triggers let pass, and how narrow that is. They hold for a superuser, too. */

const ID = randomUUID()

let order: string
let merchant: { id: string }
beforeEach(async () => {
  const open = await createOpenOrder()
  order = open.order.id
  merchant = open.merchant
})

const DAY_MS = 24 * 60 * 60 * 1000
const refused = async (change: Promise<unknown>) => expect(change).rejects.toThrow('append-only')
const erase = () => db.order.update({ where: { id: order }, data: { customerErasedAt: new Date() } })

describe('An event', () => {
  const resolved = { reason: 'paid_twice', why: 'I called.', byId: ID, byName: 'Hana' } as const
  beforeEach(() => appendEvents(db, order, [{ kind: 'review_resolved', parameters: resolved }]))
  const change = (data: object) => db.orderEvent.updateMany({ where: { orderId: order }, data })

  test('Gets its position once, and nothing else with it', async () => {
    await refused(change({ position: 1_000_001, kind: 'order_placed' }))
    await change({ position: 1_000_001 })
    await refused(change({ position: 1_000_002 }))
    await refused(change({ position: null }))
  })

  test('Keeps its time, its order and its parameters', async () => {
    await erase()
    for (const data of [
      { at: new Date(0) },
      { place: 1 },
      { parameters: {} },
      { parameters: { ...resolved, why: 'It was fraud.' } },
      { parameters: { ...resolved, byName: '[removed]' } },
      { parameters: { ...resolved, why: '[removed]', more: 1 } },
    ]) {
      await refused(change(data))
    }
  })

  test('Loses a text only when the customer of its order is erased', async () => {
    const parameters = { ...resolved, why: '[removed]' }
    await refused(change({ parameters }))
    await erase()
    await change({ parameters })
    expect(await db.orderEvent.findFirst({ where: { orderId: order } })).toMatchObject({ parameters })
    await refused(change({ parameters: resolved }))
  })

  test('Is not deleted, neither by itself nor with its order', async () => {
    await refused(db.orderEvent.deleteMany({ where: { orderId: order } }))
    await expect(db.order.delete({ where: { id: order } })).rejects.toThrow()
    expect(await db.orderEvent.count({ where: { orderId: order } })).toBe(1)
  })
})

describe('An entry of the audit', () => {
  let user: { id: string }
  beforeEach(async () => {
    user = await createUser(merchant.id)
    const details = { amountMinor: '1200', currency: 'JPY', reason: 'A broken mug' }
    const caller = { member: { id: user.id, merchant }, address: '192.0.2.1' }
    await recordAuditEntry(caller, { action: 'refund', outcome: 'done', target: 'PO-1', details })
  })
  const mine = { where: { userId: { not: null }, target: 'PO-1' } }
  const change = (data: object) => db.auditEntry.updateMany({ where: { ...mine.where, merchantId: merchant.id }, data })

  test('Keeps who, what, when, the outcome and the amount', async () => {
    for (const data of [
      { userId: null },
      { action: 'void' },
      { outcome: 'failed' },
      { at: new Date(0) },
      { target: 'PO-2' },
      { details: { amountMinor: '1', currency: 'JPY', reason: 'A broken mug' } },
      { details: { amountMinor: '1200', currency: 'JPY', reason: 'Another' } },
      { address: '192.0.2.2' },
    ]) {
      await refused(change(data))
    }
  })

  test('Loses its address only after days', async () => {
    await refused(change({ address: null }))
    await withoutTriggers(change({ at: new Date(Date.now() - 7 * DAY_MS) }))
    await refused(change({ address: '192.0.2.2' }))
    await change({ address: null })
    await refused(change({ address: '192.0.2.1' }))
  })

  test('May lose its reason, and is not deleted, neither by itself nor with its user', async () => {
    await change({ details: { amountMinor: '1200', currency: 'JPY', reason: '[removed]' } })
    await refused(db.auditEntry.deleteMany({ where: { merchantId: merchant.id } }))
    await expect(db.user.delete({ where: { id: user.id } })).rejects.toThrow()
    expect(await db.auditEntry.count({ where: { merchantId: merchant.id, userId: user.id } })).toBe(1)
  })
})

test.each(['ledger_entry', 'order_event', 'audit_entry', 'review_resolution', 'customer_order'])(
  '%s is not truncated',
  async (table) => {
    await refused(db.$executeRawUnsafe(`TRUNCATE ${table} CASCADE`))
    expect(await db.order.count({ where: { id: order } })).toBe(1)
  },
)
