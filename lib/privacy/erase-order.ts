import type { Db } from '@/lib/db'
import { recordEvents } from '@/lib/orders/change-order'
import { ERASED } from './erased'
import { isOpen, openInclude } from './is-open'

/** Why a customer's data is erased: somebody asked for it, or its retention is over. */
export type ErasureCause = 'request' | 'retention'

/** `open`: something of the order is still to be done, and nothing was erased. */
export type ErasedOrder = 'erased' | 'erased_before' | 'open'

/**
 * Erases the personal data of an order: name, e-mail, phone, addresses, the bodies of its webhooks, and text that users
 * wrote about it. Number, lines, sums, status and ledger stay.
 */
export async function eraseOrder(orderId: string, cause: ErasureCause): Promise<ErasedOrder> {
  let result: ErasedOrder = 'erased'
  await recordEvents(orderId, async (tx) => {
    const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: openInclude })
    if (order.customerErasedAt !== null || isOpen(order)) {
      result = order.customerErasedAt === null ? 'open' : 'erased_before'
      return []
    }
    await eraseRows(tx, order)
    return [{ kind: 'customer_erased', parameters: { cause } }]
  })
  return result
}

async function eraseRows(tx: Db, { id, email }: { id: string; email: string }): Promise<void> {
  const now = new Date()
  await tx.order.update({
    where: { id },
    data: {
      customerName: ERASED,
      email: ERASED,
      phone: ERASED,
      billingAddress: {},
      shippingAddress: {},
      // The hash is of all of these, and the cart is the browser's.
      contentHash: '0'.repeat(64),
      cartId: null,
      customerErasedAt: now,
    },
  })
  await tx.webhookDelivery.updateMany({
    where: { orderId: id, bodyRemovedAt: null },
    data: { body: '', bodyRemovedAt: now },
  })
  await tx.$executeRaw`SELECT erase_order_texts(${id}::uuid, ${asInAddress(email)})`
}

/** As the address of a search holds it, which the audit keeps of an export. */
function asInAddress(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1)
}
