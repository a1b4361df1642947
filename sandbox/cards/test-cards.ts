import { checkDigit } from './card-number'
import { AUTHENTICATION_FAILED } from '../payments/challenges'
import { describeResponseCode, isUnclearCode, RESPONSE_CODES } from './response-codes'
import { RISK_RULES } from './risk-rules'

/*
 * No documentation says what a test number triggers (contract section 14), so these are the sandbox's own; three
 * numbers appear in the vendor's samples and keep the meaning they have there. Any documented code above 0 has a
 * card: 4000 0000 CCCC 000x declines with code CCCC, 4000 0030 NNNN 000x with ERRNNNN.
 */
export type TestCard = {
  number: string
  label: string
  responseCode: number
  gatewayCode: string
  threeDs: 'none' | 'frictionless' | 'challenge'
}

const PAID = { responseCode: 0, gatewayCode: 'INFO0000' } as const

/** The sandbox's own: the documentation has no sample of an issuer's decline. */
export const DECLINE_CODE = 'ERR0000'

const special: TestCard[] = [
  { number: '5200000000001005', label: 'Pays', ...PAID, threeDs: 'none' },
  { number: '4000000000001091', label: 'Pays (Visa)', ...PAID, threeDs: 'none' },
  { number: '378282246310005', label: 'Pays (Amex, 4-digit code)', ...PAID, threeDs: 'none' },
  { number: '3530111333300000', label: 'Pays (JCB)', ...PAID, threeDs: 'none' },
  { number: '4000002500003155', label: 'Pays after a 3-D Secure challenge', ...PAID, threeDs: 'challenge' },
  {
    number: withCheckDigit('400000310000000'),
    label: 'Pays, 3-D Secure without a challenge',
    ...PAID,
    threeDs: 'frictionless',
  },
  {
    number: withCheckDigit('400000320000000'),
    label: 'Declined after a 3-D Secure challenge (51)',
    responseCode: 51,
    gatewayCode: DECLINE_CODE,
    threeDs: 'challenge',
  },
  {
    number: withCheckDigit('400000330000000'),
    label: 'Declined: 3-D Secure fails, without a challenge (937)',
    responseCode: AUTHENTICATION_FAILED,
    gatewayCode: DECLINE_CODE,
    threeDs: 'frictionless',
  },
]

const shownCodes = [5, 51, 54, 14, 41, 43, 59, 61, 65, 82, 91, 96, 580, 605, 937, 578, 676]
const shownRules = ['ERR3001', 'ERR3003', 'ERR3006', 'ERR3008', 'ERR3012']

/** The rows of the table on the hosted page and in the README. */
export const shownCards: readonly TestCard[] = [
  ...special,
  ...shownCodes.map((code) => codeCard(code)),
  ...shownRules.flatMap((rule) => riskCard(rule) ?? []),
]

export function findTestCard(number: string): TestCard | undefined {
  const code = /^40000000(\d{4})000\d$/.exec(number)?.[1]
  const rule = /^40000030(\d{4})000\d$/.exec(number)?.[1]
  const found = special.find((card) => card.number === number)
  if (found) return found
  if (code !== undefined && Number(code) > 0 && Number(code) in RESPONSE_CODES) return codeCard(Number(code))
  return rule === undefined ? undefined : riskCard(`ERR${rule}`)
}

export function codeCard(code: number): TestCard {
  const number = withCheckDigit(`40000000${String(code).padStart(4, '0')}000`)
  return { number, label: codeLabel(code), responseCode: code, gatewayCode: DECLINE_CODE, threeDs: 'none' }
}

function riskCard(code: string): TestCard | undefined {
  const rule = RISK_RULES[code]
  if (!rule) return undefined
  const number = withCheckDigit(`40000030${code.slice(3)}000`)
  const label = `Risk rule ${code}: ${rule.rule} (${rule.responseCode})`
  return { number, label, responseCode: rule.responseCode, gatewayCode: code, threeDs: 'none' }
}

function codeLabel(code: number): string {
  if (code === 578) return 'Pending (578)'
  if (isUnclearCode(code)) return `Result unclear (${code})`
  return `Declined: ${describeResponseCode(code)} (${code})`
}

function withCheckDigit(partial: string): string {
  return `${partial}${checkDigit(partial)}`
}

export type CardOutcome = Pick<TestCard, 'threeDs' | 'responseCode' | 'gatewayCode'> & { testCard: string | null }

export function outcomeOfCard(card: TestCard): CardOutcome {
  return {
    testCard: card.number,
    threeDs: card.threeDs,
    responseCode: card.responseCode,
    gatewayCode: card.gatewayCode,
  }
}

/** A number that is not a test card may be a real one: it is declined (14) and never stored. */
export function outcomeOfUnknownCard(): CardOutcome {
  return { ...outcomeOfCard(codeCard(14)), testCard: null }
}

export const firstTestCard: TestCard = shownCards[0] ?? codeCard(5)
