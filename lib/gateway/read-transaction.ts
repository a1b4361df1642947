import { maskCardNumbers } from '@/lib/card-numbers'
import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import { readGatewayAmount } from '@/lib/money/read-gateway-amount'
import type { AmountUnit } from '@/lib/money/write-gateway-amount'
import type { RefusalCodes } from './gateway-error'
import { readEnvelope, type Envelope } from './read-envelope'
import { normalizeId, readBoolean, readMembers, readText, readTime } from './read-members'
import { readOutcome } from './read-outcome'

/** A transaction as the gateway reports it, in the terms of this application. */
export type ReadTransaction = {
  gatewayTransactionId: string
  type: TransactionType
  outcome: TransactionOutcome
  amountMinor: bigint
  currency: string
  /** The answer named no currency, so the expected one was assumed. */
  isCurrencyAssumed: boolean
  responseCode: number | null
  gatewayCode: string | null
  scheme: string | null
  cardMasked: string | null
  authCode: string | null
  isLive: boolean | null
  occurredAt: Date | null
}

/** The part of a transaction that cannot be read, with its text. */
export type ReadingProblem =
  | { code: 'challenge' }
  | { code: 'no_transaction_id' }
  | { code: 'unknown_type'; type: string }
  | { code: 'unreadable_currency'; currency: string }
  | { code: 'unreadable_amount'; amount: string; currency: string }

/** The merchant and the payment that a transaction belongs to, according to the gateway. */
export type Ownership = {
  gatewayTransactionId: string | null
  gatewayMerchantId: string | null
  merchantTxnRef: string | null
}

/** The gateway's answer about one transaction. `problem` replaces a part that cannot be read; nothing is guessed. */
export type GatewayAnswer = { ownership: Ownership } & (
  | { kind: 'transaction'; transaction: ReadTransaction }
  | { kind: 'unreadable'; outcome: TransactionOutcome; problem: ReadingProblem; codes: RefusalCodes }
)

/** What the documentation leaves to the merchant's contract with the gateway (contract 16, points 15 and 19). */
export type Reading = {
  amountUnit: AmountUnit
  hppPreAuth: 'authorization' | 'sale'
  /** What an answer without a currency is in: some of the gateway's samples have none (contract 3.1). */
  expectedCurrency: string
}

/**
 * Reads the gateway's answer. Money and identity are read strictly; members for display only (card, time, codes) become
 * null when they are malformed (law 10). Pure.
 */
export function readTransaction(body: unknown, reading: Reading): GatewayAnswer {
  const envelope = readEnvelope(body)
  const { gatewayMerchantId, merchantTxnRef } = envelope
  const gatewayTransactionId = envelope.gatewayTransactionId && normalizeId(envelope.gatewayTransactionId)
  const ownership = { gatewayTransactionId, gatewayMerchantId, merchantTxnRef }
  const outcome = readOutcome(envelope)
  const type = readType(envelope, reading)
  const money = readMoney(envelope, reading, type)
  const problem = findProblem(envelope, { type, money })
  if (problem !== null || gatewayTransactionId === null || type === null || 'code' in money)
    return {
      kind: 'unreadable',
      ownership,
      outcome,
      problem: problem ?? { code: 'no_transaction_id' },
      codes: codesOf(envelope),
    }
  const transaction = { gatewayTransactionId, type, outcome, ...money, ...readDecoration(envelope) }
  return { kind: 'transaction', ownership, transaction }
}

type Money = { amountMinor: bigint; currency: string; isCurrencyAssumed: boolean }
type Parts = { type: TransactionType | null; money: Money | ReadingProblem }

function findProblem({ members, gatewayTransactionId }: Envelope, { type, money }: Parts): ReadingProblem | null {
  if (isGiven(members['redirect_url'])) return { code: 'challenge' }
  if (gatewayTransactionId === null) return { code: 'no_transaction_id' }
  if (type === null) return { code: 'unknown_type', type: show(members['transaction_type']) }
  return 'code' in money ? money : null
}

function codesOf({ gatewayCode, responseCode }: Envelope): RefusalCodes {
  return { gatewayCode: readText(gatewayCode, 20), responseCode }
}

function readMoney(
  { payment }: Envelope,
  { amountUnit, expectedCurrency }: Reading,
  type: TransactionType | null,
): Money | ReadingProblem {
  const { amount: written, currency: given } = payment
  const amount = type === 'refund' || type === 'void' ? withoutSign(written) : written
  const isCurrencyAssumed = !isGiven(given)
  const currency = isCurrencyAssumed ? expectedCurrency : readCurrency(given)
  if (currency === null) return { code: 'unreadable_currency', currency: show(given) }
  const isAmount = typeof amount === 'number' || typeof amount === 'string'
  const amountMinor = isAmount ? readGatewayAmount(amount, currency, amountUnit) : null
  if (amountMinor === null) return { code: 'unreadable_amount', amount: show(written), currency }
  return { amountMinor, currency, isCurrencyAssumed }
}

/** What is given back may be written as a negative amount. */
function withoutSign(amount: unknown): unknown {
  if (typeof amount === 'number') return Math.abs(amount)
  return typeof amount === 'string' ? amount.replace(/^\s*[-\u2212]\s*/, '') : amount
}

/** An ISO 4217 code, without regard to case. */
function readCurrency(value: unknown): string | null {
  const currency = readText(value, 3)?.toUpperCase() ?? ''
  return /^[A-Z]{3}$/.test(currency) ? currency : null
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

/** A member's value as text for display, which PostgreSQL's JSON accepts, too. */
function show(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}'
  return isGiven(value) ? maskCardNumbers(String(value)).replaceAll('\0', '').slice(0, 60).toWellFormed() : ''
}

const TYPE_BY_CODE: Readonly<Record<string, TransactionType>> = {
  INFO0001: 'capture',
  INFO0002: 'refund',
  INFO0003: 'void',
}

/**
 * `PURCHASE`, `AUTHORISATION` and `VOIDAUTHORISATION` are types of the gateway's portal, and the participles its events
 * (contract 17.3). A chargeback is none of these: it may also come as a refund, and must not be counted twice (17.4).
 */
const TYPE_BY_WORD: Readonly<Record<string, TransactionType>> = {
  CAPTURE: 'capture',
  CAPTURED: 'capture',
  PARTIALLYCAPTURED: 'capture',
  PURCHASE: 'capture',
  PURCHASED: 'capture',
  AUTHORISATION: 'authorization',
  AUTHORISED: 'authorization',
  AUTHORIZATION: 'authorization',
  AUTHORIZED: 'authorization',
  REFUND: 'refund',
  REFUNDED: 'refund',
  PARTIALLYREFUNDED: 'refund',
  VOID: 'void',
  VOIDED: 'void',
  VOIDAUTHORISATION: 'void',
  VOIDAUTHORIZATION: 'void',
}

/**
 * `transaction_type` alone must not be trusted (contract 3.5): the codes of capture, refund and void are
 * unambiguous, but PRE_AUTH may mean a sale.
 */
export function readType(
  { members, gatewayCode }: Pick<Envelope, 'members' | 'gatewayCode'>,
  { hppPreAuth }: Pick<Reading, 'hppPreAuth'>,
): TransactionType | null {
  const word = (readText(members['transaction_type'], 50) ?? '').toUpperCase().replace(/[ _-]/g, '')
  if (gatewayCode !== null && Object.hasOwn(TYPE_BY_CODE, gatewayCode)) return TYPE_BY_CODE[gatewayCode] ?? null
  if (word === 'PREAUTH') return hppPreAuth === 'sale' ? 'capture' : 'authorization'
  return Object.hasOwn(TYPE_BY_WORD, word) ? (TYPE_BY_WORD[word] ?? null) : null
}

function readDecoration({ members, payment, details, responseCode, gatewayCode }: Envelope) {
  return {
    responseCode,
    gatewayCode: readShown(gatewayCode, 20),
    scheme: readShown(payment['scheme'], 30),
    cardMasked: maskCard(readText(readMembers(payment['card'])['number'], 100)),
    authCode: readShown(payment['auth_code'], 20),
    isLive: readBoolean(members['is_live']),
    occurredAt: readTime(details['timestamp']),
  }
}

/** A text for display, in which a card number is masked. */
function readShown(value: unknown, maxLength: number): string | null {
  return readText(typeof value === 'string' ? maskCardNumbers(value) : value, maxLength)
}

/** Some samples carry the whole number (contract 16, point 28): six first and four last digits are kept. */
function maskCard(number: string | null): string | null {
  const shown = number?.replace(/[^\d*xX•]/g, '') ?? ''
  return shown.length < 12 ? null : `${shown.slice(0, 6)}******${shown.slice(-4)}`
}
