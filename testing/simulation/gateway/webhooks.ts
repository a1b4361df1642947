import type { Random } from '@/testing/storm/random'
import { newId, type GatewayTransaction, type Link, type Outcome } from './book'
import type { GatewayProfile } from './profile'
import { inOtherShape, falsify, write, writeDeclineWithoutId, type Envelope, type Falsification } from './write'

/** A webhook that was sent or will be. */
export type SentWebhook = {
  readonly link: Link
  readonly body: string
  /** The transaction its body names; null if it names none of this link. */
  readonly names: GatewayTransaction | null
  /** The outcome of that transaction when the webhook was sent, whatever its body says. */
  readonly sentAs: Outcome | null
  /** Whether its body reports a decline of this link, which counts until the gateway confirms something else. */
  readonly reportsDecline: boolean
  readonly forged: boolean
  delivered: boolean
  acknowledged: boolean
}

const FALSIFICATIONS: readonly Falsification[] = ['amount', 'success', 'reference', 'other payment', 'unknown payment']

/** Webhooks: none, one or several copies of each, delivered in any order, at any time, some with false content. */
export class Webhooks {
  readonly sent: SentWebhook[] = []

  constructor(
    private readonly random: Random,
    private readonly profile: GatewayProfile,
  ) {}

  get waiting(): SentWebhook[] {
    return this.sent.filter((webhook) => !webhook.delivered)
  }

  announce(one: GatewayTransaction, all: GatewayTransaction[]): void {
    if (one.on !== null && !this.profile.announcesOperations) return
    for (let copies = this.copies(); copies > 0; copies -= 1) {
      const falsification = this.random.chance(this.profile.falseWebhooks) ? this.random.pick(FALSIFICATIONS) : null
      const body = falsification
        ? falsify(write(one), { falsification, otherId: this.otherId(one, all), madeUpId: newId(this.random) })
        : write(one)
      const id = body.transaction_details.id
      this.add(one.link, body, one.link.transactions.find((own) => own.id === id) ?? null)
    }
  }

  announceDecline(link: Link): void {
    for (let copies = this.copies(); copies > 0; copies -= 1) this.add(link, writeDeclineWithoutId(link), null)
  }

  /** The sender did not receive 200; some senders retry. */
  sendAgain(webhook: SentWebhook): void {
    this.sent.push({ ...webhook, delivered: false, acknowledged: false })
  }

  /** The transaction of another link, if there is one. */
  private otherId({ link }: GatewayTransaction, all: GatewayTransaction[]): string {
    const others = all.filter((other) => other.link !== link)
    return others.length > 0 ? this.random.pick(others).id : newId(this.random)
  }

  private copies(): number {
    return this.random.chance(this.profile.lost) ? 0 : this.random.pick([1, 1, 1, 2, 3])
  }

  private add(link: Link, envelope: Envelope, names: GatewayTransaction | null): void {
    const body = JSON.stringify(this.random.chance(0.5) ? inOtherShape(envelope) : envelope)
    const forged = this.random.chance(this.profile.falseWebhooks / 4)
    const { success, payment_details: payment, transaction_details: details } = envelope
    const reportsDecline = details.id === undefined || (!success && Number(payment.response_code) === 51)
    const sentAs = names?.outcome ?? null
    this.sent.push({ link, body, names, sentAs, reportsDecline, forged, delivered: false, acknowledged: false })
  }
}
