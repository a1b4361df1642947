import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { ShieldStanding } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'
import type { Money } from '@/lib/money/money'
import { recordSlowed, type Slowed } from './attacks'
import { breakerFor, wasMostlyDeclined, type Breaker } from '@/lib/shield/declines/breaker'
import { spendBudgets } from '@/lib/shield/budgets/budgets'
import { takeFromBucket } from '@/lib/shield/budgets/buckets'
import { keyedHash } from './keyed-hash'
import { isKnownBrowser } from '@/lib/shield/visitor/known-browser'
import { arePaymentsPaused } from './pause-payments'
import { readDeclines, type GroupOutcomes } from '@/lib/shield/declines/read-declines'
import { isHurried, visitorKeys, type Visitor, type VisitorKeys } from '@/lib/shield/visitor/visitor'

/** A payment that a visitor wants to start: an order, or a new link for one. */
export type PaymentRequest = {
  merchantId: string
  email: string
  cartId: string
  amount: Money
  visitor: Visitor
  /** When the visitor asked first: a form does not grow older by waiting. */
  sentAt: Date
  /** How often it was sent to wait already. */
  waits: number
}

/** What is kept of a payment that was let through, hashed. */
export type Admission = { merchantId: string; amount: Money; standing: ShieldStanding; keys: VisitorKeys }

export type Answer =
  | { kind: 'admitted'; admission: Admission }
  | { kind: 'wait'; seconds: number }
  | { kind: 'limited'; minutes: number }
  /** The merchant takes no new payments for now. */
  | { kind: 'paused' }

export type Slower = Exclude<Answer, { kind: 'admitted' }>

const WAIT_S = 10
const LONGEST_WAIT_S = 60
/** After so many waits the answer is a limit. */
export const MOST_WAITS = 8
/** When to come back after the last wait. */
export const LIMITED_MINUTES = 10

/** While a breaker is open, one payment passes in this time, so that it is noticed when the attack ends. */
export const TRICKLE_MS = 60_000

/**
 * Decides whether a payment may start now. Nobody is refused outright: beyond a budget, or while most payments like it
 * are declined, it has to wait; then the answer is a limit, and the merchant is alarmed.
 */
export async function admitPayment(request: PaymentRequest, now = new Date()): Promise<Answer> {
  const { merchantId, amount } = request
  if (await arePaymentsPaused(merchantId)) return { kind: 'paused' }
  const keys = visitorKeys(request.visitor, request, now)
  const groups = await readDeclines(merchantId, keys, now)
  const standing = await standingOf(request, groups, now)
  const admission = { merchantId, amount, standing, keys }
  const slower = await slowDown(request, { admission, breaker: breakerFor(groups, { standing, ...amount }) }, now)
  if (slower === null) return { kind: 'admitted', admission }
  const how = slower.answer.kind === 'limited' ? 'limited' : 'delayed'
  await recordSlowed(merchantId, { how, byDeclines: slower.byDeclines }, now)
  log.warn({ merchant: merchantId, standing, how, byDeclines: slower.byDeclines }, 'a new payment is slowed down')
  return env().paymentShield === 'observe' ? { kind: 'admitted', admission } : slower.answer
}

async function standingOf(
  { merchantId, cartId, visitor, sentAt }: PaymentRequest,
  groups: readonly GroupOutcomes[],
  now: Date,
): Promise<ShieldStanding> {
  if (await isKnownBrowser(merchantId, visitor.browserStamp, now)) return 'known'
  return isHurried(visitor, cartId, sentAt) || wasMostlyDeclined(groups) ? 'doubtful' : 'ordinary'
}

type Judged = { admission: Admission; breaker: Breaker }
type Slowing = Pick<Slowed, 'byDeclines'> & { answer: Extract<Answer, { kind: 'wait' | 'limited' }> }

/** Null if it need not be slowed down. Budgets count it when it comes first; later it has only waited. */
async function slowDown(request: PaymentRequest, judged: Judged, now: Date): Promise<Slowing | null> {
  const { admission, breaker } = judged
  const spent = request.waits === 0 ? await spendBudgets(admission, now) : ({ kind: 'free' } as const)
  if (spent.kind === 'limited') {
    const minutes = Math.max(1, Math.ceil(spent.retryAfterMs / 60_000))
    return { byDeclines: false, answer: { kind: 'limited', minutes } }
  }
  if (breaker !== 'closed') return waitForBreaker(request, judged, now)
  if (spent.kind === 'free') return null
  const seconds = Math.min(LONGEST_WAIT_S, Math.ceil(WAIT_S * (1 + spent.over)))
  return { byDeclines: false, answer: { kind: 'wait', seconds } }
}

async function waitForBreaker({ waits }: PaymentRequest, judged: Judged, now: Date): Promise<Slowing | null> {
  if (waits > 0 && (await takeFromBucket(trickleOf(judged), now))) return null
  if (waits >= MOST_WAITS) return { byDeclines: true, answer: { kind: 'limited', minutes: LIMITED_MINUTES } }
  const seconds = waits === 0 ? WAIT_S : WAIT_S * 3
  return { byDeclines: true, answer: { kind: 'wait', seconds } }
}

function trickleOf({ admission: { merchantId, standing, amount }, breaker }: Judged) {
  const what = breaker === 'amount' ? `${amount.amountMinor} ${amount.currency}` : 'all'
  return { key: keyedHash(['trickle', merchantId, standing, what]), costMs: TRICKLE_MS, capacityMs: TRICKLE_MS }
}

/** Keeps what was let through, to count its outcome. */
export async function recordAdmission(attemptId: string, admission: Admission, now = new Date()): Promise<void> {
  const { merchantId, amount, standing, keys } = admission
  const hashed = { blockKey: keys.block, emailKey: keys.email, cartKey: keys.cart }
  const { amountMinor, currency } = amount
  await db.shieldAdmission.create({
    data: { attemptId, merchantId, standing, amountMinor, currency, ...hashed, at: now },
  })
}
