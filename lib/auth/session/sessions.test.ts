import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createUser } from '@/testing/builders'
import { findMember } from '@/lib/auth/find-member'
import { endAllSessions, endSession, findActiveSessions, recordSeen, SESSION_S, createSession } from './sessions'

const MINUTE_MS = 60_000
const place = { address: '198.51.100.7', userAgent: 'Firefox' }

async function someone() {
  const merchant = await createMerchant()
  return { merchant, person: await createUser(merchant.id, 'staff') }
}

describe('A session', () => {
  test('Gives access to the user’s own merchant until it is ended', async () => {
    const { merchant, person } = await someone()
    const claims = await createSession(person, place)
    expect(await findMember(claims)).toMatchObject({ id: person.id, merchant: { id: merchant.id } })
    expect(await endSession(person.id, claims.sessionId)).toBe(true)
    expect(await findMember(claims)).toBeNull()
    expect(await endSession(person.id, claims.sessionId)).toBe(false)
  })

  test('In one browser ends without ending another browser’s', async () => {
    const { person } = await someone()
    const [phone, desk] = [await createSession(person, place), await createSession(person, place)]
    await endSession(person.id, phone.sessionId)
    expect(await findMember(desk)).toMatchObject({ id: person.id })
  })

  test('Cannot be ended or used by another user', async () => {
    const [{ person }, { person: stranger }] = [await someone(), await someone()]
    const claims = await createSession(person, place)
    expect(await endSession(stranger.id, claims.sessionId)).toBe(false)
    expect(await findMember({ ...claims, userId: stranger.id })).toBeNull()
    expect(await findMember(claims)).not.toBeNull()
  })

  test('Ends when its user is disabled, and after its maximum age, however much it is used', async () => {
    const { person } = await someone()
    const claims = await createSession(person, place)
    await db.user.update({ where: { id: person.id }, data: { disabledAt: new Date() } })
    expect(await findMember(claims)).toBeNull()
    await db.user.update({ where: { id: person.id }, data: { disabledAt: null } })
    await db.session.update({
      where: { id: claims.sessionId },
      data: { startedAt: new Date(Date.now() - SESSION_S * 1000) },
    })
    expect(await findMember(claims)).toBeNull()
    expect(await findActiveSessions(person.id)).toEqual([])
  })

  test('Ends after the idle limit of the settings, and no later request revives it', async () => {
    const { person } = await someone()
    const [idle, used] = [await createSession(person, place), await createSession(person, place)]
    const seen = (minutes: number) => ({ lastSeenAt: new Date(Date.now() - minutes * MINUTE_MS) })
    await db.session.update({ where: { id: idle.sessionId }, data: seen(30) })
    await db.session.update({ where: { id: used.sessionId }, data: seen(29) })
    await Promise.all([recordSeen(idle.sessionId), recordSeen(used.sessionId)])
    expect(await findMember(idle)).toBeNull()
    expect(await findMember(used)).not.toBeNull()
    expect(await findActiveSessions(person.id)).toMatchObject([{ id: used.sessionId }])
  })

  test('Ends with all others, also one created at that moment', async () => {
    const { person } = await someone()
    const before = await createSession(person, place)
    await endAllSessions(db, person.id)
    const meanwhile = await createSession(person, place)
    expect(await findMember(before)).toBeNull()
    expect(await findMember(meanwhile)).toBeNull()
    const after = await createSession(await db.user.findUniqueOrThrow({ where: { id: person.id } }), place)
    expect(await findMember(after)).not.toBeNull()
  })

  test('Is listed with the place of its creation, and when it was last used, to the minute', async () => {
    const { person } = await someone()
    const { sessionId } = await createSession(person, { address: '2001:db8::1', userAgent: 'x'.repeat(5000) })
    const [listed] = await findActiveSessions(person.id)
    expect(listed).toMatchObject({ id: sessionId, address: '2001:db8::1', userAgent: 'x'.repeat(300) })
    await recordSeen(sessionId)
    expect((await findActiveSessions(person.id))[0]?.lastSeenAt).toEqual(listed?.lastSeenAt)
    const earlier = new Date(Date.now() - 2 * MINUTE_MS)
    await db.session.update({ where: { id: sessionId }, data: { lastSeenAt: earlier } })
    await recordSeen(sessionId)
    expect((await findActiveSessions(person.id))[0]?.lastSeenAt.getTime()).toBeGreaterThan(earlier.getTime())
  })
})
