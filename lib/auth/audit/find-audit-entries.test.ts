import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { findAuditEntries } from './find-audit-entries'

async function audited(actions: string[]) {
  const merchant = await createMerchant()
  const person = await createUser(merchant.id)
  // At one moment, so that only the id tells them apart.
  const at = new Date()
  await db.auditEntry.createMany({
    data: actions.map((action) => ({ merchantId: merchant.id, userId: person.id, action, at })),
  })
  return { merchantId: merchant.id, person }
}

test('Every action is read once, page by page, also while new ones come in', async () => {
  const { merchantId } = await audited(Array.from({ length: 25 }, (_, index) => `action_${index}`))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await findAuditEntries(merchantId, {}, { cursor, take: 10 })
    seen.push(...page.rows.map(({ action }) => action))
    cursor = page.nextCursor ?? undefined
    await db.auditEntry.create({ data: { merchantId, action: 'later', at: new Date(Date.now() + 1000) } })
  } while (cursor !== undefined)
  expect(seen).toHaveLength(25)
  expect(new Set(seen).size).toBe(25)
})

test('The list is filtered by user and by action, and never includes another merchant', async () => {
  const { merchantId, person } = await audited(['refund', 'sign_in'])
  const other = await audited(['refund'])
  await db.auditEntry.create({ data: { merchantId, action: 'refund' } })
  expect((await findAuditEntries(merchantId, { userId: person.id, action: 'refund' })).rows).toHaveLength(1)
  expect((await findAuditEntries(merchantId, { userId: other.person.id })).rows).toEqual([])
})

test('A cursor of another merchant, or none of ours, starts anew', async () => {
  const { merchantId } = await audited(['refund'])
  const other = await audited(['refund'])
  const [foreign] = (await findAuditEntries(other.merchantId, {})).rows
  for (const cursor of [foreign?.id, '\u0000', "'", 'x'.repeat(5000)]) {
    expect((await findAuditEntries(merchantId, {}, { cursor })).rows).toHaveLength(1)
  }
})
