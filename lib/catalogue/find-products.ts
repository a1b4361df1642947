import { z } from 'zod'
import { db } from '@/lib/db'

/* Reads for the dashboard, always within one merchant. */

const MOST_SHOWN = 500

export type ListedProduct = Awaited<ReturnType<typeof listProducts>>[number]

/** The active or the archived products, in the order of the storefront. */
export function listProducts(merchantId: string, standing: 'active' | 'archived') {
  return db.product.findMany({
    where: { merchantId, active: standing === 'active' },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    take: MOST_SHOWN,
    omit: { description: true, merchantId: true },
  })
}

export async function countProducts(merchantId: string): Promise<{ active: number; archived: number }> {
  const groups = await db.product.groupBy({ by: ['active'], where: { merchantId }, _count: true })
  const sum = (found: typeof groups) => found[0]?._count ?? 0
  return {
    active: sum(groups.filter(({ active }) => active)),
    archived: sum(groups.filter(({ active }) => !active)),
  }
}

export type EditedProduct = NonNullable<Awaited<ReturnType<typeof getProduct>>>

/** One product, and whether it was ever ordered; null if this merchant has no such product. */
export async function getProduct(merchantId: string, id: string) {
  if (!z.uuid().safeParse(id).success) return null
  const product = await db.product.findFirst({
    where: { id, merchantId },
    include: { lines: { take: 1, select: { id: true } } },
  })
  if (!product) return null
  const { lines, ...rest } = product
  return { ...rest, wasOrdered: lines.length > 0 }
}

/** The sort order after that of the last product. */
export async function nextPosition(merchantId: string): Promise<number> {
  const { _max } = await db.product.aggregate({ where: { merchantId }, _max: { position: true } })
  return Math.min((_max.position ?? -1) + 1, 9999)
}

/** Whether the id is that of another merchant's product: the audit records access to it. */
export async function isForeignProduct(merchantId: string, id: string): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false
  return (await db.product.count({ where: { id, merchantId: { not: merchantId } } })) > 0
}
