import { z } from 'zod'
import type { SandboxContext } from '../api/break-answer'
import { readAmount } from '../money'
import type { PaidWith } from '../payments/charge-request'
import { readCard, type CardForm } from '../cards/read-card'
import { findTestCard } from '../cards/test-cards'
import type { Sandbox } from '../sandbox'
import type { Link } from '../store/records'
import type { FormState } from './form-state'

const field = z.string().max(300).catch('')
const formSchema = z.object({ number: field, expiry: field, cvc: field, name: field, amount: field })

export type PaymentForm = z.infer<typeof formSchema>

export async function readForm(context: SandboxContext): Promise<PaymentForm> {
  return formSchema.parse(await context.req.parseBody())
}

type Ready = { paidWith: PaidWith; amountMinor: bigint }

/** The payer's decision, or the form to show again with its problems. */
export function readPayment(sandbox: Sandbox, link: Link, form: PaymentForm): Ready | FormState {
  const amountMinor = link.amountMinor ?? readAmount(form.amount, link.currency, 'major')
  const card = link.method === 'gcash' ? { paidWith: paidWithWallet } : readCard(form, sandbox.now())
  if ('paidWith' in card && amountMinor !== null) return { paidWith: card.paidWith, amountMinor }
  const problems = {
    ...('problems' in card && card.problems),
    ...(amountMinor === null && { amount: 'amount' as const }),
  }
  return { typed: worthKeeping(form), problems, declinedBefore: false }
}

/** Repeats the entered values, but never a security code or a number that might be a real card's. */
function worthKeeping(form: PaymentForm): Partial<CardForm> & { amount: string } {
  const isTest = findTestCard(form.number.replace(/\s/g, '')) !== undefined
  return { expiry: form.expiry, name: form.name, amount: form.amount, ...(isTest && { number: form.number }) }
}

const paidWithWallet: PaidWith = {
  card: null,
  testCard: null,
  threeDs: 'none',
  responseCode: 0,
  gatewayCode: 'INFO0000',
}
