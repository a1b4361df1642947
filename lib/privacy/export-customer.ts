import { db } from '@/lib/db'
import { toExportedDelivery, toExportedOrder, exportInclude } from './exported-rows'
import { findCustomerOrders } from './find-customer-orders'

/** Webhooks per read. A body may have 64 KiB. */
const WEBHOOKS_PER_READ = 50

type Customer = { merchant: { id: string; name: string }; email: string; at: Date }

/**
 * Everything that is stored of a customer at one merchant, as the text of a JSON file, piece by piece. Names of the
 * merchant's users are left out, and so are secrets: links to pay, tokens of pages, keys of webhooks.
 */
export async function* exportCustomer({ merchant, email, at }: Customer): AsyncGenerator<string> {
  const ids = await findCustomerOrders(merchant.id, email)
  const head = { email, merchant: merchant.name, exported_at: at }
  yield `{"customer":${JSON.stringify(head)},"orders":`
  yield* writeArray(readOrders(ids))
  yield ',"webhooks":'
  yield* writeArray(readWebhooks(ids))
  yield '}\n'
}

async function* writeArray(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = '['
  for await (const item of items) {
    yield `${separator}\n${JSON.stringify(item)}`
    separator = ','
  }
  yield separator === '[' ? '[]' : '\n]'
}

async function* readOrders(ids: string[]) {
  for (const id of ids) {
    const order = await db.order.findUniqueOrThrow({ where: { id }, include: exportInclude })
    yield toExportedOrder(order)
  }
}

async function* readWebhooks(ids: string[]) {
  for (const orderId of ids) {
    for (let last: string | undefined; ;) {
      const batch = await db.webhookDelivery.findMany({
        where: { orderId, bodyRemovedAt: null },
        orderBy: { id: 'asc' },
        take: WEBHOOKS_PER_READ,
        ...(last !== undefined && { cursor: { id: last }, skip: 1 }),
        include: { order: { select: { number: true } } },
      })
      for (const delivery of batch) yield toExportedDelivery(delivery)
      if (batch.length < WEBHOOKS_PER_READ) break
      last = batch.at(-1)?.id
    }
  }
}
