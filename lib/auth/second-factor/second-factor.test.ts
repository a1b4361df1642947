import { randomUUID } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { findMember } from '@/lib/auth/find-member'
import { createSession } from '@/lib/auth/session/sessions'
import { addKnownBrowser } from '@/lib/auth/sign-in/known-browser'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { createMerchant, createUser } from '@/testing/builders'
import { codeOf } from '@/testing/second-factor'
import { checkCode } from './check-code'
import { findSecondFactorNeed, getSecondFactor } from './need'
import { confirmSetUp, newSetUp, removeSecondFactor } from './set-up'

const PLACE = { address: '198.51.100.7', userAgent: 'Firefox' }

async function withSecondFactor() {
  const user = await createUser((await createMerchant()).id)
  const setUp = newSetUp(user)
  // Confirmed with the code of the step before, so that the current one is left.
  const confirmed = await confirmSetUp(setUp, codeOf(setUp.secret, -1))
  if (confirmed.kind !== 'confirmed') throw new Error(confirmed.kind)
  return { user: { ...user, sessionVersion: confirmed.sessionVersion }, ...setUp }
}

const from = () => ({ address: randomUUID() })

describe('A second factor', () => {
  test('Is set up with a first code of it, once', async () => {
    const user = await createUser((await createMerchant()).id)
    const setUp = newSetUp(user)
    expect(await confirmSetUp(setUp, '000000')).toEqual({ kind: 'wrong' })
    expect(await confirmSetUp(setUp, setUp.recoveryCodes[0] ?? '')).toEqual({ kind: 'wrong' })
    expect(await getSecondFactor(user.id)).toBeNull()
    const both = await Promise.all([setUp, newSetUp(user)].map((each) => confirmSetUp(each, codeOf(each.secret))))
    expect(both.map(({ kind }) => kind).sort()).toEqual(['confirmed', 'outdated'])
    expect(await getSecondFactor(user.id)).toMatchObject({ recoveryCodesLeft: 10 })
  })

  test('Is not replaced by a set-up that began before the password changed, or while it exists', async () => {
    const { user, secret } = await withSecondFactor()
    const other = newSetUp(user)
    expect(await confirmSetUp(other, codeOf(other.secret))).toEqual({ kind: 'outdated' })
    await removeSecondFactor(user.id)
    await db.user.update({ where: { id: user.id }, data: { sessionVersion: { increment: 1 } } })
    expect(await confirmSetUp(other, codeOf(other.secret))).toEqual({ kind: 'outdated' })
    expect(await checkCode(user, codeOf(secret), from())).toEqual({ kind: 'wrong' })
  })

  test('Ends the sessions that were opened without it', async () => {
    const user = await createUser((await createMerchant()).id)
    const before = await createSession(user, PLACE)
    const setUp = newSetUp(user)
    await confirmSetUp(setUp, codeOf(setUp.secret))
    expect(await findMember(before)).toBeNull()
  })

  test('Is stored so that neither the secret nor a recovery code can be read', async () => {
    const { user, secret, recoveryCodes } = await withSecondFactor()
    const stored = await db.secondFactor.findUniqueOrThrow({
      where: { userId: user.id },
      include: { recoveryCodes: true },
    })
    const text = JSON.stringify(stored)
    expect(text).not.toContain(secret)
    expect(stored.recoveryCodes).toHaveLength(10)
    for (const code of recoveryCodes) {
      expect(text).not.toContain(code)
      expect(text).not.toContain(code.replaceAll('-', ''))
    }
  })
})

describe('A code', () => {
  test('Is accepted once, and then only newer ones', async () => {
    const { user, secret } = await withSecondFactor()
    const code = codeOf(secret)
    const both = await Promise.all([checkCode(user, code, from()), checkCode(user, code, from())])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['correct', 'wrong'])
    expect(await checkCode(user, codeOf(secret, -1), from())).toEqual({ kind: 'wrong' })
    expect(await checkCode(user, codeOf(secret, 1), from())).toEqual({ kind: 'correct', by: 'totp' })
  })

  test('Of recovery is accepted once, however it is typed', async () => {
    const { user, recoveryCodes } = await withSecondFactor()
    const [first = '', second = ''] = recoveryCodes
    expect(await checkCode(user, ` ${first.toUpperCase()} `, from())).toEqual({ kind: 'correct', by: 'recovery_code' })
    expect(await checkCode(user, first.replaceAll('-', ' '), from())).toEqual({ kind: 'wrong' })
    const both = await Promise.all([checkCode(user, second, from()), checkCode(user, second, from())])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['correct', 'wrong'])
    expect(await getSecondFactor(user.id)).toMatchObject({ recoveryCodesLeft: 8 })
  })

  test('Is read in groups and in full-width digits', async () => {
    const { user, secret } = await withSecondFactor()
    const code = codeOf(secret)
    const wide = code.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect(await checkCode(user, `${wide.slice(0, 3)} ${wide.slice(3)}`, from())).toEqual({
      kind: 'correct',
      by: 'totp',
    })
  })

  test('Of another user is wrong', async () => {
    const [ours, theirs] = [await withSecondFactor(), await withSecondFactor()]
    expect(await checkCode(ours.user, codeOf(theirs.secret), from())).toEqual({ kind: 'wrong' })
    expect(await checkCode(ours.user, theirs.recoveryCodes[0] ?? '', from())).toEqual({ kind: 'wrong' })
  })

  test.each(['', '000000', 'x'.repeat(10_000), '\u0000', '１２３', "' OR 1=1"])('%.12s is wrong', async (typed) => {
    const { user } = await withSecondFactor()
    expect(await checkCode(user, typed, from())).toEqual({ kind: 'wrong' })
  })

  test('Is refused after five wrong ones from anywhere, even the right one, and not in the user’s own browser', async () => {
    const { user, secret, recoveryCodes } = await withSecondFactor()
    for (let tries = 0; tries < 5; tries += 1) await checkCode(user, '000000', from())
    expect(await checkCode(user, codeOf(secret), from())).toMatchObject({ kind: 'limited', minutes: 15, isFirst: true })
    expect(await checkCode(user, recoveryCodes[0] ?? '', from())).toMatchObject({ kind: 'limited', isFirst: false })
    const knownBrowser = addKnownBrowser('', user.email)
    expect(await checkCode(user, codeOf(secret), { ...from(), knownBrowser })).toMatchObject({ kind: 'correct' })
  })

  test('Is not guessed by many attempts at once', async () => {
    const { user } = await withSecondFactor()
    const tries = await Promise.all(Array.from({ length: 20 }, () => checkCode(user, '000000', from())))
    expect(tries.filter(({ kind }) => kind === 'wrong')).toHaveLength(5)
  })

  test('Is wrong when the secret cannot be decrypted, and the log says so; a recovery code still counts', async () => {
    const error = vi.spyOn(log, 'error').mockImplementation(() => undefined)
    const [ours, theirs] = [await withSecondFactor(), await withSecondFactor()]
    const { secret: copied } = await db.secondFactor.findUniqueOrThrow({ where: { userId: theirs.user.id } })
    await db.secondFactor.update({ where: { userId: ours.user.id }, data: { secret: copied } })
    expect(await checkCode(ours.user, codeOf(theirs.secret), from())).toEqual({ kind: 'wrong' })
    expect(error).toHaveBeenCalledWith({ userId: ours.user.id }, expect.stringContaining('NEXTAUTH_SECRET'))
    expect(await checkCode(ours.user, ours.recoveryCodes[0] ?? '', from())).toMatchObject({ kind: 'correct' })
    error.mockRestore()
  })
})

describe('A session', () => {
  test('Without the second factor is none, once the user has one', async () => {
    const { user } = await withSecondFactor()
    expect(await findSecondFactorNeed(user.id)).toBe('code')
    expect(await findMember(await createSession(user, PLACE))).toBeNull()
    expect(await findMember(await createSession(user, { ...PLACE, secondFactor: true }))).toMatchObject({ id: user.id })
    await removeSecondFactor(user.id)
    expect(await findMember(await createSession(user, PLACE))).toMatchObject({ id: user.id })
  })

  test('Without the second factor ends when the merchant requires one, and not in another shop', async () => {
    const [ours, theirs] = [await createMerchant(), await createMerchant()]
    const [user, stranger] = [await createUser(ours.id), await createUser(theirs.id)]
    const [plain, strong] = [
      await createSession(user, PLACE),
      await createSession(user, { ...PLACE, secondFactor: true }),
    ]
    const elsewhere = await createSession(stranger, PLACE)
    expect(await findSecondFactorNeed(user.id)).toBe('none')
    await db.merchant.update({ where: { id: ours.id }, data: { secondFactorRequired: true } })
    expect(await findSecondFactorNeed(user.id)).toBe('set_up')
    expect(await findMember(plain)).toBeNull()
    expect(await findMember(strong)).toMatchObject({ id: user.id })
    expect(await findMember(elsewhere)).toMatchObject({ id: stranger.id })
  })
})
