import type { Card } from '../store/records'
import { isCardNumber, maskNumber, schemeOf, securityCodeLength } from './card-number'
import { findTestCard, outcomeOfCard, outcomeOfUnknownCard, type TestCard } from './test-cards'
import type { PaidWith } from '../payments/charge-request'

export type CardForm = { number: string; expiry: string; cvc: string; name: string }
export type CardField = keyof CardForm
export type CardProblem = 'missing' | 'number' | 'expiry' | 'past' | 'cvc' | 'long'
export type CardProblems = Partial<Record<CardField, CardProblem>>

/** Checks the input of the page or of a merchant's server. Returns a payable card or the problem of each field. */
export function readCard(form: CardForm, now: Date): { paidWith: PaidWith } | { problems: CardProblems } {
  const number = form.number.replace(/[\s-]/g, '')
  const problems = findProblems({ ...form, number }, now)
  if (Object.keys(problems).length > 0) return { problems }
  const test = findTestCard(number)
  const outcome = test ? outcomeOfCard(test) : outcomeOfUnknownCard()
  const [expMonth = '', expYear = ''] = splitExpiry(form.expiry) ?? []
  return {
    paidWith: {
      card: { name: form.name.trim(), masked: maskNumber(number), scheme: schemeOf(number), expMonth, expYear },
      ...outcome,
    },
  }
}

export function cardFromTest(test: TestCard, name: string): Card {
  return { name, masked: maskNumber(test.number), scheme: schemeOf(test.number), expMonth: '12', expYear: '39' }
}

function findProblems(form: CardForm, now: Date): CardProblems {
  const problems: [CardField, CardProblem | null][] = [
    ['number', form.number === '' ? 'missing' : isCardNumber(form.number) ? null : 'number'],
    ['expiry', expiryProblem(form.expiry, now)],
    ['cvc', form.cvc === '' ? 'missing' : isSecurityCode(form) ? null : 'cvc'],
    ['name', form.name.trim() === '' ? 'missing' : form.name.length > 255 ? 'long' : null],
  ]
  return Object.fromEntries(problems.flatMap(([field, problem]) => (problem ? [[field, problem] as const] : [])))
}

function isSecurityCode(form: CardForm): boolean {
  return /^\d+$/.test(form.cvc) && form.cvc.length === securityCodeLength(form.number)
}

/** A card is valid until the end of the month it names. */
function expiryProblem(text: string, now: Date): CardProblem | null {
  if (text.trim() === '') return 'missing'
  const parts = splitExpiry(text)
  if (!parts) return 'expiry'
  const ends = Date.UTC(2000 + Number(parts[1]), Number(parts[0]), 1)
  return now.getTime() < ends ? null : 'past'
}

function splitExpiry(text: string): [month: string, year: string] | null {
  const match = /^(0[1-9]|1[0-2])\s*\/?\s*(?:20)?(\d{2})$/.exec(text.trim())
  return match?.[1] && match[2] ? [match[1], match[2]] : null
}
