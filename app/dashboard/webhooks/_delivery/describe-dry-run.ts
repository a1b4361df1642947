import type { TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import type { DryRun } from '@/lib/webhooks/inbox/dry-run-delivery'
import type { Translator } from '@/messages/translator'
import { describeReason } from './describe-reason'

export type DryRunReader = {
  t: Translator<'webhooks.dryRun'>
  statuses: Translator<'orderStatus'>
  reasons: Translator<'webhookReasons'>
  /** An amount as the reader writes it. */
  money: (amountMinor: bigint, currency: string) => string
}

/** What processing one webhook would do. */
export function describeDryRun(dryRun: DryRun, { t, statuses, reasons, money }: DryRunReader): string {
  switch (dryRun.kind) {
    case 'record': {
      const { type, outcome, amountMinor, currency } = dryRun.fact
      const { before, after } = dryRun.status
      const what = { type, outcome, amount: money(amountMinor, currency) }
      return before === after ? t('record', what) : t('recordAndChange', { ...what, status: statuses(after) })
    }
    case 'record_decline':
      return t('recordDecline')
    case 'nothing':
      return t('nothing')
    case 'end':
    case 'wait':
      return t(dryRun.kind, { reason: describeReason(reasons, dryRun.reason) })
  }
}

/** What processing a set would do: a sentence about all, then one for each kind of change. */
export function describeDryRuns(dryRuns: DryRun[], { t, money }: DryRunReader): string {
  const sums = sumTransactions(dryRuns)
  const declines = dryRuns.filter(({ kind }) => kind === 'record_decline').length
  const recorded = sums.reduce((all, { count }) => all + count, 0)
  const sentences = sums.map(({ amountMinor, currency, ...sum }) =>
    t('setRecord', { ...sum, amount: money(amountMinor, currency) }),
  )
  if (declines > 0) sentences.push(t('setRecordDecline', { count: declines }))
  sentences.push(t('setNothing', { count: dryRuns.length - recorded - declines }))
  return [t('set', { count: dryRuns.length }), ...sentences].join(' ')
}

type Sum = { count: number; type: TransactionType; outcome: TransactionOutcome; amountMinor: bigint; currency: string }

/** By type, outcome and currency. */
function sumTransactions(dryRuns: DryRun[]): Sum[] {
  const sums = new Map<string, Sum>()
  for (const dryRun of dryRuns) {
    if (dryRun.kind !== 'record') continue
    const { type, outcome, currency, amountMinor } = dryRun.fact
    const key = `${type} ${outcome} ${currency}`
    const { count, amountMinor: before } = sums.get(key) ?? { count: 0, amountMinor: 0n }
    sums.set(key, { type, outcome, currency, count: count + 1, amountMinor: before + amountMinor })
  }
  return [...sums.values()]
}
