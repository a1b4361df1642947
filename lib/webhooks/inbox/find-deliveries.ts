import { z } from 'zod'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { attemptReference, isOrderNumber } from '@/lib/ids'

/* Reads of the inbox, always within one merchant. */

/** What the inbox can show: deliveries of one outcome or of several, and `orphan`: those of no payment of ours. */
export type DeliveryShow = 'all' | 'open' | 'processed' | 'orphan' | DeliveryOutcome

/** `from` and `to` are days of the merchant's time zone, both included. `search` is an order's number or a reference. */
export type DeliveryFilter = { show: DeliveryShow; search?: string; from?: string; to?: string }

export type MerchantKey = { id: string; timeZone: string }

const PAGE = 25

const BY_SHOW: Record<DeliveryShow, Prisma.WebhookDeliveryWhereInput> = {
  all: {},
  open: { outcome: null },
  processed: { outcome: { in: ['recorded', 'noted', 'repeat'] } },
  recorded: { outcome: 'recorded' },
  noted: { outcome: 'noted' },
  repeat: { outcome: 'repeat' },
  ignored: { outcome: 'ignored' },
  rejected: { outcome: 'rejected' },
  unreadable: { outcome: 'unreadable' },
  dead: { outcome: 'dead' },
  orphan: { attemptId: null },
}

const itemSelect = {
  id: true,
  merchantTxnRef: true,
  receivedAt: true,
  outcome: true,
  reasonCode: true,
  reasonParams: true,
  tries: true,
  attemptId: true,
  nextTryAt: true,
  processedAt: true,
  order: { select: { number: true } },
} as const

/** A page of the inbox, newest first. An invalid cursor starts anew. */
export async function findDeliveries(merchant: MerchantKey, filter: DeliveryFilter, cursor?: string) {
  const where = { AND: [await whereOf(merchant, filter), beyond(cursor)] }
  const orderBy = [{ receivedAt: 'desc' as const }, { id: 'desc' as const }]
  const found = await db.webhookDelivery.findMany({ where, orderBy, take: PAGE + 1, select: itemSelect })
  const deliveries = found.slice(0, PAGE)
  const last = found.length > PAGE ? deliveries.at(-1) : undefined
  return { deliveries, nextCursor: last ? `${last.receivedAt.getTime()}_${last.id}` : null }
}

export type DeliveryItem = Awaited<ReturnType<typeof findDeliveries>>['deliveries'][number]

/** One delivery with everything stored of it; null if this merchant has no such delivery. */
export async function getDelivery(merchantId: string, id: string) {
  if (!z.uuid().safeParse(id).success) return null
  return db.webhookDelivery.findFirst({
    where: { id, merchantId },
    include: { order: { select: { number: true, status: true, reviewReasons: true } } },
  })
}

export type KeptDelivery = NonNullable<Awaited<ReturnType<typeof getDelivery>>>

/** Whether any merchant has such a delivery: the audit records access to another merchant's. */
export async function isSomebodysDelivery(id: string): Promise<boolean> {
  if (!z.uuid().safeParse(id).success) return false
  return (await db.webhookDelivery.findUnique({ where: { id }, select: { id: true } })) !== null
}

export async function whereOf(
  merchant: MerchantKey,
  filter: DeliveryFilter,
): Promise<Prisma.WebhookDeliveryWhereInput> {
  const { search } = filter
  return {
    merchantId: merchant.id,
    AND: [
      BY_SHOW[filter.show],
      search === undefined ? {} : await named(merchant.id, search),
      await within(merchant, filter),
    ],
  }
}

/** Orders have fewer payment links today, and older ones had up to this many. */
const MOST_ATTEMPTS = 20

/** By its order, where there is one; an orphan only by its reference. */
async function named(merchantId: string, search: string): Promise<Prisma.WebhookDeliveryWhereInput> {
  if (!isOrderNumber(search)) return { merchantTxnRef: search }
  const order = await db.order.findFirst({ where: { merchantId, number: search }, select: { id: true } })
  if (order) return { orderId: order.id }
  return {
    merchantTxnRef: { in: Array.from({ length: MOST_ATTEMPTS }, (_, index) => attemptReference(search, index + 1)) },
  }
}

/** PostgreSQL knows when a day begins in each time zone of each year. */
async function within(
  { timeZone }: MerchantKey,
  { from, to }: DeliveryFilter,
): Promise<Prisma.WebhookDeliveryWhereInput> {
  if (from === undefined && to === undefined) return {}
  const [range] = await db.$queryRaw<{ first: Date | null; after: Date | null }[]>`
    SELECT ${from ?? null}::date::timestamp AT TIME ZONE ${timeZone} AS first,
      (${to ?? null}::date + 1)::timestamp AT TIME ZONE ${timeZone} AS after`
  return { receivedAt: { ...(range?.first && { gte: range.first }), ...(range?.after && { lt: range.after }) } }
}

/** The first comparison lets the index scan start there. */
function beyond(cursor: string | undefined): Prisma.WebhookDeliveryWhereInput {
  const parts = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(cursor ?? '')
  const id = z.uuid().safeParse(parts?.[2])
  if (!id.success) return {}
  const at = new Date(Number(parts?.[1]))
  return { receivedAt: { lte: at }, OR: [{ receivedAt: { lt: at } }, { id: { lt: id.data } }] }
}
