import type { ShieldStanding } from '@/lib/generated/prisma/enums'
import type { GroupOutcomes, Outcomes } from './read-declines'

/*
 * The breaker on the ratio of declines. It is kept apart for payments of each standing, and within a standing for each
 * amount, so that an attack slows down only those who look like it. Doubtful payments are judged together: an attack
 * that spreads over many amounts gains nothing by it.
 */

/** Of honest payments about one in ten is declined. Of stolen cards nine in ten are. */
const MANY_DECLINES = { amount: 8, standing: 12, doubtful: 8, visitor: 3 }
const DECLINES_PER_APPROVAL = 3

type Group = { standing: ShieldStanding; amountMinor: bigint; currency: string }

/** What an open breaker stops: one amount, or all payments of that standing. */
export type Breaker = 'closed' | 'amount' | 'standing'

export function breakerFor(groups: readonly GroupOutcomes[], { standing, amountMinor, currency }: Group): Breaker {
  const same = groups.filter((group) => group.standing === standing)
  if (standing === 'doubtful') return isBad(sumOf(same), MANY_DECLINES.doubtful) ? 'standing' : 'closed'
  const others = same.filter((group) => !isBad(group, MANY_DECLINES.amount))
  if (isBad(sumOf(others), MANY_DECLINES.standing)) return 'standing'
  const own = same.find((group) => group.amountMinor === amountMinor && group.currency === currency)
  return own && isBad(own, MANY_DECLINES.amount) ? 'amount' : 'closed'
}

/** Whether payments from the same address block, with the same e-mail or from the same cart were mostly declined. */
export function wasMostlyDeclined(groups: readonly GroupOutcomes[]): boolean {
  return isBad(sumOf(groups.map(({ alike }) => alike)), MANY_DECLINES.visitor)
}

function isBad({ declined, approved }: Outcomes, many: number): boolean {
  return declined >= many && declined >= DECLINES_PER_APPROVAL * approved
}

function sumOf(all: readonly Outcomes[]): Outcomes {
  const sum = (pick: (one: Outcomes) => number) => all.reduce((total, one) => total + pick(one), 0)
  return { declined: sum((one) => one.declined), approved: sum((one) => one.approved) }
}
