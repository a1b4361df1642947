import { afterEach, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '../lib/auth/sign-in/passwords'
import { db } from '../lib/db'
import { createMerchant } from '../testing/builders'
import { assertNoOpenDemoAccounts, disableDemoAccounts } from './demo-accounts'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people'

const url = process.env.DATABASE_URL ?? ''
const [owner, staff, viewer] = DEMO_PEOPLE

const createPerson = async (person: (typeof DEMO_PEOPLE)[number], password: string | null, disabledAt?: Date) => {
  const { id: merchantId } = await createMerchant()
  const { email, name, role } = person
  const passwordHash = password === null ? null : await hashPassword(password)
  return db.user.create({ data: { merchantId, email, name, role, passwordHash, disabledAt: disabledAt ?? null } })
}
afterEach(async () => {
  await db.passwordLink.deleteMany()
  await db.invitation.deleteMany()
  await db.user.deleteMany()
})

test.each([owner, staff, viewer])('With a real gateway, $email may not be open to everybody', async (person) => {
  await createPerson(person, DEMO_PASSWORD)
  await expect(assertNoOpenDemoAccounts(url)).rejects.toThrow(
    new RegExp(`${person.email} can sign in with the published password.*npm run demo:disable`),
  )
})

test('Demonstration accounts that nobody else can sign in to are no obstacle', async () => {
  await createPerson(owner, 'a password of their own')
  await createPerson(staff, null)
  await createPerson(viewer, DEMO_PASSWORD, new Date())
  await assertNoOpenDemoAccounts(url)
  expect(await disableDemoAccounts(url)).toEqual([])
  expect((await db.user.findUniqueOrThrow({ where: { email: owner.email } })).disabledAt).toBeNull()
})

test('The command disables those that are open, with their sessions and links, and the audit log says so', async () => {
  const open = await createPerson(owner, DEMO_PASSWORD)
  const other = await createPerson(staff, 'a password of their own')
  const expiresAt = new Date(Date.now() + 3_600_000)
  const { merchantId } = open
  const tokenSha256 = '0'.repeat(64)
  await db.passwordLink.create({ data: { userId: other.id, madeById: open.id, tokenSha256, expiresAt } })
  await db.invitation.create({
    data: { merchantId, email: 'new@example.com', role: 'owner', invitedById: open.id, tokenSha256, expiresAt },
  })
  expect(await disableDemoAccounts(url)).toEqual([owner.email])
  await assertNoOpenDemoAccounts(url)
  const { disabledAt, passwordHash } = await db.user.findUniqueOrThrow({
    where: { id: open.id },
    omit: { passwordHash: false },
  })
  expect(disabledAt).not.toBeNull()
  expect(await verifyPassword(DEMO_PASSWORD, passwordHash)).toBe(false)
  expect(await db.passwordLink.count({ where: { withdrawnAt: null } })).toBe(0)
  expect(await db.invitation.count({ where: { withdrawnAt: null } })).toBe(0)
  expect(await db.user.count({ where: { id: other.id, disabledAt: null } })).toBe(1)
  expect(await db.auditEntry.findMany({ select: { action: true, target: true, outcome: true } })).toEqual([
    { action: 'disable_user', target: owner.email, outcome: 'done' },
  ])
})
