import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { codeOf } from '@/testing/second-factor'
import { findWaitingUser, passSecondStep } from './pass-second-step'
import { confirmSetUp, newSetUp } from './set-up'

async function newUser({ required = false } = {}) {
  const merchant = await createMerchant()
  await db.merchant.update({ where: { id: merchant.id }, data: { secondFactorRequired: required } })
  return createUser(merchant.id)
}

const ticketOf = ({ id, sessionVersion }: { id: string; sessionVersion: number }) => ({ userId: id, sessionVersion })

async function requireWaiting(user: { id: string; sessionVersion: number }) {
  const waiting = await findWaitingUser(ticketOf(user))
  if (!waiting) throw new Error('Nobody waits.')
  return waiting
}

const given = (code: string, setUp: ReturnType<typeof newSetUp> | null = null) => ({
  code,
  setUp,
  address: randomUUID(),
})

const entriesOf = (userId: string) => db.auditEntry.findMany({ where: { userId }, orderBy: { at: 'asc' } })

test('A ticket ends when the user is disabled, and with all sessions of the user', async () => {
  const user = await newUser({ required: true })
  expect(await findWaitingUser(ticketOf(user))).toMatchObject({ need: 'set_up', user: { email: user.email } })
  await db.user.update({ where: { id: user.id }, data: { disabledAt: new Date() } })
  expect(await findWaitingUser(ticketOf(user))).toBeNull()
  await db.user.update({ where: { id: user.id }, data: { disabledAt: null, sessionVersion: 1 } })
  expect(await findWaitingUser(ticketOf(user))).toBeNull()
})

test('Where a second factor is required, it is set up by its first code', async () => {
  const user = await newUser({ required: true })
  const [waiting, setUp] = [await requireWaiting(user), newSetUp(user)]
  expect(await passSecondStep(waiting, given('000000', setUp))).toEqual({ kind: 'wrong' })
  expect(await passSecondStep(waiting, given(codeOf(setUp.secret)))).toEqual({ kind: 'outdated' })
  const passed = await passSecondStep(waiting, given(codeOf(setUp.secret), setUp))
  expect(passed).toEqual({ kind: 'passed', user: { id: user.id, sessionVersion: 1 }, by: 'totp' })
  await vi.waitFor(async () =>
    expect(await entriesOf(user.id)).toMatchObject([
      { action: 'sign_in', outcome: 'refused', reason: 'wrong_code' },
      { action: 'set_up_second_factor', outcome: 'done', target: user.email },
    ]),
  )
})

test('A user with a second factor cannot set up another one instead of entering a code', async () => {
  const user = await newUser()
  const own = newSetUp(user)
  await confirmSetUp(own, codeOf(own.secret, -1))
  const now = await db.user.findUniqueOrThrow({ where: { id: user.id } })
  const [waiting, planted] = [await requireWaiting(now), newSetUp(now)]
  expect(waiting.need).toBe('code')
  expect(await passSecondStep(waiting, given(codeOf(planted.secret), planted))).toEqual({ kind: 'wrong' })
  expect(await passSecondStep(waiting, given(codeOf(own.secret), planted))).toMatchObject({
    kind: 'passed',
    by: 'totp',
  })
})

test('Somebody else’s set-up is not taken', async () => {
  const [user, other] = [await newUser({ required: true }), await newUser({ required: true })]
  const setUp = newSetUp(other)
  expect(await passSecondStep(await requireWaiting(user), given(codeOf(setUp.secret), setUp))).toEqual({
    kind: 'outdated',
  })
})

test('Each wrong code is one entry of the audit, and those beyond the limit are one', async () => {
  const user = await newUser()
  const own = newSetUp(user)
  await confirmSetUp(own, codeOf(own.secret))
  const waiting = await requireWaiting({ ...user, sessionVersion: 1 })
  for (let tries = 0; tries < 8; tries += 1) await passSecondStep(waiting, given('000000'))
  await vi.waitFor(async () => {
    const reasons = (await entriesOf(user.id)).map(({ reason }) => reason)
    expect(reasons.filter((reason) => reason === 'wrong_code')).toHaveLength(5)
    expect(reasons.filter((reason) => reason === 'rate_limited')).toHaveLength(1)
  })
})

test('Nobody passes a step that is not needed', async () => {
  const user = await newUser()
  expect(await passSecondStep(await requireWaiting(user), given('123456'))).toEqual({ kind: 'outdated' })
})
