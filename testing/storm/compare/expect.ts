import type { ReviewReason } from '@/lib/generated/prisma/enums'
import type { Attempt, Order, StaffRequest } from './books/book'
import { total } from './books/decimal'
import type { Operation } from './books/gateway'

/** The expected state of an order, from the transactions that the shop can know. */
export type Expected = {
  status: string
  reviewReasons: string[]
  authorized: bigint
  captured: bigint
  refunded: bigint
}

export type Seen = { attempt: Attempt; operations: Operation[]; declineTold: boolean }

/**
 * Review reasons that do not follow from the ledger: money reported but booked elsewhere, requests without an answer,
 * and requests that failed after they had been accepted.
 */
export type OpenEnds = { strayReported: boolean; unclear: StaffRequest[]; failed: StaffRequest[] }

type Sums = ReturnType<typeof addUp>

/** The review reasons for which the customer is asked not to pay again. */
const HOLDING = ['amount_mismatch', 'currency_mismatch', 'outcome_unknown', 'unconfirmed']

export function expectOrder(
  order: Pick<Order, 'total' | 'closed'>,
  seen: Seen[],
  { strayReported, unclear, failed }: OpenEnds,
): Expected {
  const tries = [...seen].sort((a, b) => a.attempt.ordinal - b.attempt.ordinal).map(addUp)
  const all = (name: 'authorized' | 'captured' | 'refunded' | 'charges') => tries.map((one) => one[name])
  const [authorized, captured, refunded] = [total(all('authorized')), total(all('captured')), total(all('refunded'))]
  const kept = captured - refunded + authorized
  const reasons: Record<ReviewReason, boolean> = {
    amount_mismatch: tries.some((one) => one.wrongAmount),
    currency_mismatch: tries.some((one) => one.wrongCurrency),
    paid_twice: kept > order.total && total(all('charges')) > 1n,
    paid_after_close: order.closed !== null && kept > 0n,
    refund_unclear: tries.some((one) => one.refundUnclear) || unclear.some(({ kind }) => kind === 'refund'),
    operation_failed: failed.length > 0,
    outcome_unknown:
      tries.some((one) => one.unknown || one.voidUnclear) || unclear.some(({ kind }) => kind !== 'refund'),
    unconfirmed: strayReported,
  }
  const reviewReasons = Object.entries(reasons).flatMap(([name, holds]) => (holds ? [name] : []))
  const isChecked = tries.some((one) => one.pending) || reviewReasons.some((reason) => HOLDING.includes(reason))
  const status = expectStatus(order, { tries, captured, refunded, isChecked })
  return { status, reviewReasons, authorized, captured, refunded }
}

function expectStatus(
  order: Pick<Order, 'total' | 'closed'>,
  { tries, captured, refunded, isChecked }: { tries: Sums[]; captured: bigint; refunded: bigint; isChecked: boolean },
): string {
  if (tries.some((one) => one.rightlyCharged)) {
    const left = captured - refunded
    if (left >= order.total || refunded === 0n) return 'paid'
    return left > 0n ? 'partially_refunded' : 'refunded'
  }
  if (tries.some((one) => one.rightlyHeld)) return 'authorized'
  const isHeld = tries.some((one) => one.wrongAmount || one.wrongCurrency || one.unknown || one.undecided)
  if (isHeld) return order.closed ?? 'processing'
  if (tries.some((one) => one.voided)) return 'voided'
  if (order.closed !== null) return order.closed
  if (isChecked) return 'processing'
  return tries.at(-1)?.declined === true ? 'declined' : 'awaiting_payment'
}

function addUp({ attempt, operations, declineTold }: Seen) {
  const of = (...types: Operation['type'][]) => operations.filter((one) => types.includes(one.type))
  const approved = (...types: Operation['type'][]) => of(...types).filter((one) => one.outcome === 'approved')
  const ours = (...types: Operation['type'][]) => approved(...types).filter((one) => one.currency === attempt.currency)
  const sum = (list: Operation[]) => total(list.map((one) => one.minor))

  const payments = of('PRE_AUTH', 'CAPTURE')
  const isEnded = (hold: Operation) =>
    approved('CAPTURE', 'VOID').some((one) => one.parentTransactionId === hold.transactionId)
  const holds = ours('PRE_AUTH')
  const open = holds.filter((hold) => !isEnded(hold))
  const sales = ours('CAPTURE')
  const isRight = (one: Operation) => one.minor === attempt.minor
  const seen = new Set(holds.map((hold) => hold.transactionId))
  const rightHolds = new Set(holds.filter(isRight).map((hold) => hold.transactionId))
  const rightSales = sales.filter((sale) => isRight(sale) || rightHolds.has(sale.parentTransactionId ?? ''))
  const [captured, refunded] = [sum(sales), sum(ours('REFUND'))]
  const foreign = approved('CAPTURE', 'PRE_AUTH').filter((one) => one.currency !== attempt.currency && !isEnded(one))
  const foreignReturned = sum(approved('REFUND').filter((one) => one.currency !== attempt.currency))
  const hasFinal = payments.some((one) => one.outcome === 'approved' || one.outcome === 'declined')
  const isLost = (type: Operation['type']) =>
    of(type).some((one) => one.outcome === 'unclear' || (attempt.stoppedPolling && one.outcome === 'pending'))
  // Voided authorizations are not among the held ones.
  const isReleasedAfterAll =
    captured > refunded && approved('VOID').some((one) => !seen.has(one.parentTransactionId ?? ''))
  const undecided = payments.some((one) => one.outcome !== 'approved' && one.outcome !== 'declined')
  const isContradicted =
    refunded > captured ||
    isReleasedAfterAll ||
    payments.some((one) => one.outcome === 'unclear') ||
    operations.some((one) => one.outcome === 'contested')

  return {
    authorized: sum(open),
    captured,
    refunded,
    undecided,
    pending: !attempt.stoppedPolling && operations.some((one) => one.outcome === 'pending'),
    charges: BigInt(holds.length + sales.filter((sale) => !seen.has(sale.parentTransactionId ?? '')).length),
    rightlyCharged: rightSales.length > 0,
    rightlyHeld: open.some(isRight),
    voided: approved('VOID').length > 0,
    wrongAmount:
      open.some((hold) => !isRight(hold)) ||
      (rightSales.length < sales.length && captured - refunded > sum(rightSales)),
    wrongCurrency: sum(foreign) > foreignReturned,
    unknown: (attempt.stoppedPolling && (undecided || !hasFinal)) || isContradicted,
    voidUnclear: open.length > 0 && isLost('VOID'),
    refundUnclear: isLost('REFUND'),
    declined: !undecided && (declineTold || payments.some((one) => one.outcome === 'declined')),
  }
}
