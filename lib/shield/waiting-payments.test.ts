import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { forgetOld } from './forget-old'
import { forgetWaiting, getWaiting, storeWaiting, waitAgain } from './waiting-payments'

const NOW = new Date()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const content = {
  kind: 'order',
  sentAt: 1,
  cartId: 'c',
  fields: { name: 'Zoë 山田', email: 'zoe@example.com' },
} as const

test('What was typed is read back with the token, and is not readable in the database', async () => {
  const token = await storeWaiting(content, 10, NOW)
  expect(await getWaiting(token, NOW)).toEqual({ content, waits: 1, dueAt: later(10_000) })
  const rows = await db.waitingPayment.findMany()
  const stored = rows.map(({ id, sealed }) => id + Buffer.from(sealed).toString('latin1')).join()
  for (const secret of [token, 'zoe@example.com', 'zoe']) expect(stored).not.toContain(secret)
})

test('Each wait is counted', async () => {
  const token = await storeWaiting(content, 10, NOW)
  await waitAgain(token, 30, later(10_000))
  expect(await getWaiting(token, later(10_000))).toMatchObject({ waits: 2, dueAt: later(40_000) })
})

test('A token is good once, for an hour, and as it was given', async () => {
  const [used, old] = [await storeWaiting(content, 10, NOW), await storeWaiting(content, 10, NOW)]
  await forgetWaiting(used)
  expect(await getWaiting(used, NOW)).toBeNull()
  expect(await getWaiting(old, later(61 * 60_000))).toBeNull()
  for (const odd of ['', 'x'.repeat(32), `${old}x`, '\u0000', old.toLowerCase()])
    expect(await getWaiting(odd)).toBeNull()
  await forgetOld(later(61 * 60_000))
  expect(await db.waitingPayment.count()).toBe(0)
})
