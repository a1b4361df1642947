import type { Prisma } from '@/lib/generated/prisma/client'
import { db } from '@/lib/db'

/** Makes a change that triggers refuse or would follow, such as damaging a row. Needs a superuser, as unit tests have. */
export async function withoutTriggers(change: Prisma.PrismaPromise<unknown>): Promise<void> {
  await db.$transaction([db.$executeRaw`SET LOCAL session_replication_role = replica`, change])
}
