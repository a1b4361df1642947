import type { Random } from '@/testing/storm/random'
import { newId, type GatewayTransaction, type Link } from './book'
import type { Manners } from './manners'
import { inOtherShape, lieAbout, write, writeDeclineWithoutId, type Envelope, type Lie } from './write'

/** A webhook that was sent or will be. */
export type Letter = {
  readonly link: Link
  readonly body: string
  /** The transaction its body names; null if it names none of this link. */
  readonly names: GatewayTransaction | null
  /** Whether its body reports a decline of this link without naming a transaction. */
  readonly tellsDecline: boolean
  readonly forged: boolean
  delivered: boolean
  acknowledged: boolean
}

const LIES: readonly Lie[] = ['amount', 'success', 'reference', 'other payment', 'unknown payment']

/** Webhooks: none, one or several copies of each, delivered in any order, at any time, some with false content. */
export class Post {
  readonly letters: Letter[] = []

  constructor(
    private readonly random: Random,
    private readonly manners: Manners,
  ) {}

  get waiting(): Letter[] {
    return this.letters.filter((letter) => !letter.delivered)
  }

  announce(one: GatewayTransaction, all: GatewayTransaction[]): void {
    for (let copies = this.copies(); copies > 0; copies -= 1) {
      const lie = this.random.chance(this.manners.lies) ? this.random.pick(LIES) : null
      const body = lie
        ? lieAbout(write(one), { lie, otherId: this.otherId(one, all), madeUpId: newId(this.random) })
        : write(one)
      const id = body.transaction_details.id
      this.add(one.link, body, one.link.transactions.find((own) => own.id === id) ?? null)
    }
  }

  announceDecline(link: Link): void {
    for (let copies = this.copies(); copies > 0; copies -= 1) this.add(link, writeDeclineWithoutId(link), null)
  }

  /** The sender did not receive 200; some senders retry. */
  sendAgain(letter: Letter): void {
    this.letters.push({ ...letter, delivered: false, acknowledged: false })
  }

  /** The transaction of another link, if there is one. */
  private otherId({ link }: GatewayTransaction, all: GatewayTransaction[]): string {
    const others = all.filter((other) => other.link !== link)
    return others.length > 0 ? this.random.pick(others).id : newId(this.random)
  }

  private copies(): number {
    return this.random.chance(this.manners.lost) ? 0 : this.random.pick([1, 1, 1, 2, 3])
  }

  private add(link: Link, told: Envelope, names: GatewayTransaction | null): void {
    const body = JSON.stringify(this.random.chance(0.5) ? inOtherShape(told) : told)
    const forged = this.random.chance(this.manners.lies / 4)
    const tellsDecline = told.transaction_details.id === undefined
    this.letters.push({ link, body, names, tellsDecline, forged, delivered: false, acknowledged: false })
  }
}
