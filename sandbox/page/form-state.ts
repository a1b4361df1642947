import type { CardForm, CardProblems } from '../cards/read-card'

/** The values, the problems and a possible decline that the payment page's form shows. */
export type FormState = {
  typed: Partial<CardForm> & { amount?: string }
  problems: CardProblems & { amount?: 'amount' }
  declinedBefore: boolean
}
