import { db } from '../../lib/db'
import { Failure } from '../../tools/failure'

/** A merchant to measure, with some of its orders to ask about. */
export type MeasuredMerchant = { id: string; timeZone: string; orders: KnownOrder[] }
export type KnownOrder = Awaited<ReturnType<typeof findKnown>>[number]

/** How many orders are known of each merchant: as many as the small one has. */
const KNOWN = 1000

export type Pair = { small: MeasuredMerchant; many: MeasuredMerchant }

export async function findMerchants(): Promise<Pair> {
  return { small: await findMeasured('bench-small'), many: await findMeasured('bench-many') }
}

async function findMeasured(slug: string): Promise<MeasuredMerchant> {
  const merchant = await db.merchant.findUnique({ where: { slug } })
  if (!merchant) throw new Failure('There is nothing to measure yet: npm run bench:data fills it.')
  return { id: merchant.id, timeZone: merchant.timeZone, orders: await findKnown(merchant.id) }
}

export function countAll({ id }: MeasuredMerchant): Promise<number> {
  return db.order.count({ where: { merchantId: id } })
}

/** Ids are as good as drawn by lot: the first of them are of the whole year. */
function findKnown(merchantId: string) {
  return db.order.findMany({
    where: { merchantId },
    orderBy: { id: 'asc' },
    take: KNOWN,
    include: { ledgerEntries: { take: 1, select: { gatewayTransactionId: true } } },
  })
}

/** Another order each round, the same in each run. */
export function orderOf({ orders }: MeasuredMerchant, round: number): KnownOrder {
  const order = orders[(round * 379) % orders.length]
  if (!order) throw new Failure('A merchant without orders cannot be measured.')
  return order
}
