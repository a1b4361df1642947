import { codeCard, findTestCard } from '@/sandbox/cards/test-cards'
import { outcomeOf } from '@/sandbox/payments/charge'

/** What the sandbox makes of a card. */
export type Card = { responseCode: number }

export const GOOD_CARD: Card = findTestCard('4000000000001091') ?? { responseCode: 0 }
export const BAD_CARD: Card = codeCard(51)

export type Link = { attemptId: string; orderId: string; tries: number; isPaid: boolean }
export type Tried = { transactionId: string; outcome: 'approved' | 'declined'; responseCode: number }

/** The gateway's payment page: a link may be tried so often, and is paid once. */
export class Gateway {
  tries = 0

  constructor(readonly triesPerLink: number) {}

  isOpen({ tries, isPaid }: Link): boolean {
    return !isPaid && tries < this.triesPerLink
  }

  pay(link: Link, { responseCode }: Card): Tried {
    if (!this.isOpen(link)) throw new Error('The link is used up.')
    this.tries += 1
    link.tries += 1
    link.isPaid = outcomeOf(responseCode) === 'approved'
    const outcome = link.isPaid ? 'approved' : 'declined'
    return { transactionId: `${link.attemptId}-${link.tries}`, outcome, responseCode }
  }
}
