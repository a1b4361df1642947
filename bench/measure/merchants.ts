import { db } from '../../lib/db'
import { Failure } from '../../tools/failure'

/** A merchant to measure, with a sample of its orders. */
export type MeasuredMerchant = { id: string; timeZone: string; orders: KnownOrder[] }
export type KnownOrder = Awaited<ReturnType<typeof findKnown>>[number]

/** The size of the sample: the number of orders of the small merchant. */
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

/** Ids are random, so the first ones are spread over the whole year. */
function findKnown(merchantId: string) {
  return db.order.findMany({
    where: { merchantId },
    orderBy: { id: 'asc' },
    take: KNOWN,
    include: { ledgerEntries: { take: 1, select: { gatewayTransactionId: true } } },
  })
}

/** Another order in each round, the same in each run. */
export function orderOf({ orders }: MeasuredMerchant, round: number): KnownOrder {
  const order = orders[(round * 379) % orders.length]
  if (!order) throw new Failure('A merchant without orders cannot be measured.')
  return order
}
