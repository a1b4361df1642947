import type { CardForm, CardProblems } from '../cards/read-card'

/** What the payment page's form shows: what was typed, what is wrong with it, and whether a try was declined. */
export type FormState = {
  typed: Partial<CardForm> & { amount?: string }
  problems: CardProblems & { amount?: 'amount' }
  declinedBefore: boolean
}
