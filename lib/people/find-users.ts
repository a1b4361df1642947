import { db } from '@/lib/db'
import { isUuid } from '@/lib/ids'

/* Reads, always within one merchant. */

const userSelect = {
  id: true,
  name: true,
  email: true,
  role: true,
  disabledAt: true,
  createdAt: true,
  sessions: { select: { startedAt: true }, orderBy: { startedAt: 'desc' }, take: 1 },
} as const

/** Every user, those who may sign in first. */
export async function findUsers(merchantId: string) {
  const users = await db.user.findMany({
    where: { merchantId },
    orderBy: [{ disabledAt: { sort: 'asc', nulls: 'first' } }, { role: 'asc' }, { name: 'asc' }, { id: 'asc' }],
    select: userSelect,
  })
  return users.map(withLastSignIn)
}

/** One user; null if this merchant has none with that id. */
export async function getUser(merchantId: string, id: string) {
  const user = isUuid(id) ? await db.user.findFirst({ where: { id, merchantId }, select: userSelect }) : null
  return user && withLastSignIn(user)
}

/** Whether the id is that of another merchant's user: the audit records access to it. */
export async function isForeignUser(merchantId: string, id: string): Promise<boolean> {
  return isUuid(id) && (await db.user.count({ where: { id, merchantId: { not: merchantId } } })) > 0
}

export type ListedUser = NonNullable<Awaited<ReturnType<typeof getUser>>>

function withLastSignIn<T extends { sessions: { startedAt: Date }[] }>({ sessions, ...user }: T) {
  return { ...user, lastSignInAt: sessions[0]?.startedAt ?? null }
}
