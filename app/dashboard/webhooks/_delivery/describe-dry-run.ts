import { assertNever } from '@/lib/assert-never'
import type { DryRun } from '@/lib/webhooks/inbox/dry-run-delivery'
import { translatorOf } from '@/messages/translator'
import { describeReason } from './describe-reason'

/** An amount as the reader writes it. */
export type Money = (amountMinor: bigint, currency: string) => string

/** What processing one delivery would do. */
export function describeDryRun(dryRun: DryRun, money: Money): string {
  switch (dryRun.kind) {
    case 'record': {
      const { fact, status } = dryRun
      const what = `It would record a ${fact.type} of ${money(fact.amountMinor, fact.currency)}, ${fact.outcome}.`
      return status.before === status.after
        ? what
        : `${what} The order would become ${status.after.replaceAll('_', ' ')}.`
    }
    case 'record_decline':
      return 'It would note on the payment attempt that it was declined.'
    case 'nothing':
      return 'It would change nothing: all that it tells is known.'
    case 'end':
      return `It would change nothing. ${describeReason(translatorOf('webhookReasons'), dryRun.reason)}`
    case 'wait':
      return `It would change nothing now, and wait for its next try. ${describeReason(translatorOf('webhookReasons'), dryRun.reason)}`
    default:
      return assertNever(dryRun)
  }
}

/** What processing a set would do, summed up; amounts of each currency by themselves. */
export function describeDryRuns(dryRuns: DryRun[], money: Money): string {
  const sums = new Map<
    string,
    { count: number; amountMinor: bigint; type: string; outcome: string; currency: string }
  >()
  for (const dryRun of dryRuns) {
    if (dryRun.kind !== 'record') continue
    const { type, outcome, currency, amountMinor } = dryRun.fact
    const key = `${type} ${outcome} ${currency}`
    const sum = sums.get(key) ?? { count: 0, amountMinor: 0n, type, outcome, currency }
    sums.set(key, { ...sum, count: sum.count + 1, amountMinor: sum.amountMinor + amountMinor })
  }
  const declines = dryRuns.filter(({ kind }) => kind === 'record_decline').length
  const recorded = [...sums.values()].reduce((all, { count }) => all + count, 0)
  const parts = [...sums.values()].map(
    (sum) =>
      `${sum.count} would record a ${sum.type}, ${sum.outcome}: ${money(sum.amountMinor, sum.currency)} together`,
  )
  if (declines > 0) parts.push(`${declines} would note a decline`)
  parts.push(`${dryRuns.length - recorded - declines} would change nothing`)
  return `Tried ${dryRuns.length}, the newest first: ${parts.join('; ')}. Nothing was written.`
}
