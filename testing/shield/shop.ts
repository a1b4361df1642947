import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import { attemptReference, newOrderNumber, newOrderToken } from '@/lib/ids'
import { hasLinksLeft } from '@/lib/orders/links-left'
import { admitPayment, recordAdmission, type Admission, type Answer } from '@/lib/shield/admit-payment'
import type { Visitor } from '@/lib/shield/visitor/visitor'
import { createMerchant } from '@/testing/builders'
import type { Link, Tried } from './gateway'
import type { Timeline } from './timeline'

/** What a browser sends with the checkout form, or to pay an order again. */
export type Asked = { email: string; cartId: string; amountMinor: bigint; visitor: Visitor; sentAt: Date }

const CURRENCY = 'JPY'
const ADDRESS = { country: 'JP', address1: '1-2-3 Shinjuku', city: 'Shinjuku-ku', postalCode: '1600022' }

/** The shop's own functions that decide whether a payment may start, at the time of the simulation. */
export class Shop {
  private constructor(
    readonly merchantId: string,
    private readonly time: Timeline,
  ) {}

  static async open(time: Timeline): Promise<Shop> {
    return new Shop((await createMerchant(CURRENCY)).id, time)
  }

  ask({ amountMinor, ...asked }: Asked, waits: number): Promise<Answer> {
    const amount = { amountMinor, currency: CURRENCY }
    return admitPayment({ merchantId: this.merchantId, amount, ...asked, waits }, this.time.now())
  }

  /** The order with its first link. */
  async placeOrder({ email, cartId, amountMinor }: Asked, admission: Admission): Promise<Link> {
    const order = await this.createOrder({ email, cartId, amountMinor, createdAt: this.time.now(), status: undefined })
    return this.openLink({ orderId: order.id, number: order.number, ordinal: 1, amountMinor }, admission)
  }

  /** A further link; null if the order has had as many links or declines as it may. */
  async payAgain({ orderId }: Link, { amountMinor }: Asked, admission: Admission): Promise<Link | null> {
    const include = { attempts: true, ledgerEntries: true }
    const order = await db.order.findUniqueOrThrow({ where: { id: orderId }, include })
    if (!hasLinksLeft(order)) return null
    const ordinal = order.attempts.length + 1
    return this.openLink({ orderId, number: order.number, ordinal, amountMinor }, admission)
  }

  /** An order that was paid some time ago: its browser is known. */
  async placePaidOrder(createdAt: Date): Promise<string> {
    const bought = { email: 'known@example.com', cartId: randomUUID(), amountMinor: 4800n }
    return (await this.createOrder({ ...bought, createdAt, status: 'paid' })).id
  }

  /** Records what the gateway told of a try. */
  async record({ orderId, attemptId }: Link, { transactionId, outcome, responseCode }: Tried): Promise<void> {
    const { amountMinor } = await db.paymentAttempt.findUniqueOrThrow({ where: { id: attemptId } })
    await db.ledgerEntry.create({
      data: {
        merchantId: this.merchantId,
        orderId,
        attemptId,
        gatewayTransactionId: transactionId,
        type: 'capture',
        outcome,
        responseCode,
        amountMinor,
        currency: CURRENCY,
        evidence: 'poll',
      },
    })
  }

  private createOrder({ email, cartId, amountMinor, createdAt, status }: NewOrder) {
    return db.order.create({
      data: {
        merchantId: this.merchantId,
        number: newOrderNumber(),
        token: newOrderToken(),
        idempotencyKey: randomUUID(),
        contentHash: '0'.repeat(64),
        cartId,
        currency: CURRENCY,
        totalMinor: amountMinor,
        customerName: 'Taro Yamada',
        email,
        phone: '+81 3 1234 5678',
        billingAddress: ADDRESS,
        shippingAddress: ADDRESS,
        createdAt,
        ...(status && { status }),
      },
    })
  }

  private async openLink({ orderId, number, ordinal, amountMinor }: NewLink, admission: Admission): Promise<Link> {
    const { id } = await db.paymentAttempt.create({
      data: {
        merchantId: this.merchantId,
        orderId,
        ordinal,
        merchantTxnRef: attemptReference(number, ordinal),
        amountMinor,
        currency: CURRENCY,
        linkState: 'open',
        gatewayLinkId: randomUUID(),
        linkUrl: 'https://checkout.example/HostedPaymentPage/aB3dE6gH',
      },
    })
    await recordAdmission(id, admission, this.time.now())
    return { attemptId: id, orderId, tries: 0, isPaid: false }
  }
}

type NewOrder = {
  email: string
  cartId: string
  amountMinor: bigint
  createdAt: Date
  status: 'paid' | undefined
}
type NewLink = { orderId: string; number: string; ordinal: number; amountMinor: bigint }
