import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'

/* Reads, always within one merchant. */

const personSelect = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  createdAt: true,
  sessions: { select: { startedAt: true }, orderBy: { startedAt: 'desc' }, take: 1 },
} as const

/** Everybody who has an account, those who may enter first. */
export async function findPeople(merchantId: string) {
  const people = await db.user.findMany({
    where: { merchantId },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { role: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: personSelect,
  })
  return people.map(withLastSignIn)
}

/** One person; null if this merchant has none of that id. */
export async function getPerson(merchantId: string, id: string) {
  const person = isUuid(id) ? await db.user.findFirst({ where: { id, merchantId }, select: personSelect }) : null
  return person && withLastSignIn(person)
}

/** Whether the id is somebody's of another merchant: asking for them is kept in the audit. */
export async function isForeignPerson(merchantId: string, id: string): Promise<boolean> {
  return isUuid(id) && (await db.user.count({ where: { id, merchantId: { not: merchantId } } })) > 0
}

export type Person = NonNullable<Awaited<ReturnType<typeof getPerson>>>

function withLastSignIn<T extends { sessions: { startedAt: Date }[] }>({ sessions, ...person }: T) {
  return { ...person, lastSignInAt: sessions[0]?.startedAt ?? null }
}
