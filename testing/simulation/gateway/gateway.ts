import type { Random } from '@/testing/storm/random'
import { free, isOpen, keeping, newId, type Action, type GatewayTransaction, type Link, type Outcome } from './book'
import type { GatewayProfile } from './profile'
import { Webhooks } from './webhooks'

export type Event = { name: string; happen: () => void }

const DAY = 24 * 60 * 60_000
/** Payments are polled for three days, operations for fourteen: both ends are met. */
const LONGEST_DAYS = 5

const OPERATION_OUTCOMES = {
  capture: { approved: 6, declined: 1, pending: 6, unclear: 0 },
  refund: { approved: 5, declined: 2, pending: 6, unclear: 1 },
  void: { approved: 8, declined: 1, pending: 1, unclear: 0 },
} satisfies Partial<Record<Action, Record<Outcome, number>>>

/** A payment gateway with its own ledger. Its status answers are true, if it answers at all. */
export class Gateway {
  readonly links: Link[] = []
  /** What users of the portal set to approved after it had been declined. */
  readonly changedByHand: GatewayTransaction[] = []
  readonly webhooks: Webhooks

  constructor(
    readonly profile: GatewayProfile,
    private readonly random: Random,
    private readonly stepNow: () => number,
  ) {
    this.webhooks = new Webhooks(random.branch('post'), profile)
  }

  get transactions(): GatewayTransaction[] {
    return this.links.flatMap((link) => link.transactions)
  }

  open(request: Pick<Link, 'ref' | 'merchantId' | 'minor' | 'currency' | 'webhookUrl'>): Link {
    const visits = this.random.pick([0, 1, 1, 1, 1, 2, 2])
    const link: Link = { ...request, id: newId(this.random), transactions: [], visits }
    this.links.push(link)
    return link
  }

  /** The events that may happen next at the gateway. */
  events(): Event[] {
    const visits = this.links.filter((link) => link.visits > 0)
    return [
      ...visits.map((link) => ({ name: `somebody pays ${this.nameOf(link)}`, happen: () => this.visit(link) })),
      ...this.due().map((one) => {
        return { name: `${this.nameOf(one.link)}: its ${one.action} is decided`, happen: () => this.decide(one) }
      }),
    ]
  }

  /** The declines that a user of the portal may set to approved. */
  changes(): Event[] {
    if (!this.profile.changesByHand) return []
    return this.transactions.filter(mayBeChanged).map((one) => {
      return { name: `${this.nameOf(one.link)}: its ${one.action} is set to approved`, happen: () => this.change(one) }
    })
  }

  /** The operations that the merchant may perform in the gateway's portal. */
  portal(): Event[] {
    return this.links.flatMap(keeping).map((payment) => {
      const action =
        payment.action === 'authorization' ? this.random.pick(['capture', 'capture', 'void'] as const) : 'refund'
      const name = `${action} in the portal for ${this.nameOf(payment.link)}`
      return { name, happen: () => this.operate(payment, action) }
    })
  }

  /** A customer returns to an old link. */
  payLate(): void {
    for (const link of this.links) if (this.random.chance(0.5)) this.visit(link)
  }

  /** Some of the declined payments are set to approved, days later. */
  changeLate(): void {
    for (const { happen } of this.changes()) if (this.random.chance(0.5)) happen()
  }

  endFaults(): void {
    this.profile.faults = 0
    this.profile.falseWebhooks = 0
    for (const one of this.transactions) one.hidden = 0
  }

  /** Decides what is due by the clock. */
  decideDue(): void {
    for (const one of this.due()) this.decide(one)
  }

  decideAll(): void {
    for (const one of this.undecided()) this.decide(one)
  }

  undecided(): GatewayTransaction[] {
    return this.transactions.filter(isOpen)
  }

  private due(): GatewayTransaction[] {
    return this.undecided().filter(({ decidesAt }) => decidesAt <= Date.now())
  }

  /** A link by its position in the run: its reference differs from run to run. */
  nameOf(link: Link): string {
    return `link ${this.links.indexOf(link) + 1}`
  }

  private visit(link: Link): void {
    link.visits -= 1
    const outcome = this.random.weighted({ approved: 9, declined: 4, pending: 2, unclear: 1, 'declined without id': 2 })
    if (outcome === 'declined without id') {
      this.webhooks.announceDecline(link)
      return
    }
    const wrong = this.random.weighted({ nothing: 12, amount: 1, currency: 1 })
    const money = {
      minor: wrong === 'amount' ? link.minor + this.random.pick([-1, 1]) : link.minor,
      currency: wrong === 'currency' ? (link.currency === 'JPY' ? 'USD' : 'JPY') : link.currency,
    }
    this.record(link, { action: this.profile.page, outcome, money, on: null })
  }

  private operate(payment: GatewayTransaction, action: Action): void {
    if (action !== 'capture' && action !== 'refund' && action !== 'void') return
    const whole = action === 'void' || this.random.chance(0.6)
    const minor = whole ? free(payment) : Math.max(1, Math.floor(free(payment) / this.random.whole(2, 4)))
    this.execute(payment, action, minor)
  }

  /** Executes an operation of the portal or of a call; null if the payment does not hold that amount. */
  execute(
    payment: GatewayTransaction,
    action: keyof typeof OPERATION_OUTCOMES,
    minor: number,
  ): GatewayTransaction | null {
    if (minor < 1 || minor > free(payment)) return null
    const outcome = this.random.weighted(OPERATION_OUTCOMES[action])
    return this.record(payment.link, { action, outcome, money: { minor, currency: payment.currency }, on: payment })
  }

  private decide(one: GatewayTransaction): void {
    const fails = this.random.chance(one.on === null ? 1 / 3 : 1 / 2)
    this.setOutcome(one, fails ? 'declined' : 'approved')
  }

  private change(one: GatewayTransaction): void {
    this.changedByHand.push(one)
    this.setOutcome(one, 'approved')
  }

  private setOutcome(one: GatewayTransaction, outcome: Outcome): void {
    one.outcome = outcome
    one.was.add(outcome)
    one.since = this.stepNow()
    this.webhooks.announce(one, this.transactions)
  }

  private record(
    link: Link,
    {
      action,
      outcome,
      money,
      on,
    }: { action: Action; outcome: Outcome; money: { minor: number; currency: string }; on: GatewayTransaction | null },
  ): GatewayTransaction {
    const bearsLinkId = this.profile.linkId === 'is its payment' && link.transactions.length === 0
    const hidden = this.random.chance(this.profile.faults) ? this.random.whole(1, 4) : 0
    const id = bearsLinkId ? link.id : newId(this.random)
    const decidesAt = Date.now() + this.drawDelay()
    const was = new Set([outcome])
    const one = { id, link, action, ...money, on, outcome, was, since: this.stepNow(), hidden, decidesAt }
    link.transactions.push(one)
    this.webhooks.announce(one, this.transactions)
    return one
  }
  private drawDelay(): number {
    return this.profile.decides === 'soon' ? 0 : Math.round((0.5 + this.random.next() * (LONGEST_DAYS - 0.5)) * DAY)
  }
}

/** An operation only if its payment still has the amount. */
function mayBeChanged({ outcome, on, minor }: GatewayTransaction): boolean {
  return outcome === 'declined' && (on === null || minor <= free(on))
}
