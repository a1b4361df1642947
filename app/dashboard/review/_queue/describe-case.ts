import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { unreadOf } from '@/lib/orders/derive-attempt-state'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import type { Translator } from '@/messages/translator'

/** Writes an amount for the reader. */
export type FormatAmount = (amountMinor: bigint, currency: string) => string

type Render = { t: Translator<'review'>; format: FormatAmount }

/** What happened, with the order's own amounts. */
export function describeCase(reason: ReviewReason, order: ReviewCase, { t, format }: Render): string {
  const inOrderCurrency = (amountMinor: bigint) => format(amountMinor, order.currency)
  const total = inOrderCurrency(order.totalMinor)
  const held = inOrderCurrency(order.capturedMinor - order.refundedMinor + order.authorizedMinor)
  switch (reason) {
    case 'amount_mismatch':
      return t('happened.amount_mismatch', {
        total,
        paid: inOrderCurrency(order.capturedMinor + order.authorizedMinor),
      })
    case 'currency_mismatch':
      return t('happened.currency_mismatch', { currency: order.currency, paid: listForeign(order, format) || 'none' })
    case 'paid_twice':
      return t('happened.paid_twice', { total, held })
    case 'paid_after_close':
      return t('happened.paid_after_close', { closedAs: order.closedAs ?? 'none', held })
    case 'refund_unclear':
      return t('happened.refund_unclear', { amounts: listRefunds(order, format) || 'none' })
    case 'operation_failed':
      return describeFailure(order, { t, format })
    case 'outcome_unknown':
      return describeUnknownOutcome(order, { t, format })
    case 'unconfirmed':
      return order.deliveries.some(({ misdirected }) => misdirected)
        ? t('happened.misdirected')
        : t('happened.unconfirmed')
  }
}

function listForeign({ ledgerEntries, currency }: ReviewCase, format: FormatAmount): string {
  return ledgerEntries
    .filter((entry) => entry.currency !== currency && entry.outcome === 'approved' && entry.type !== 'refund')
    .map((entry) => format(entry.amountMinor, entry.currency))
    .join(', ')
}

function listRefunds({ operations }: ReviewCase, format: FormatAmount): string {
  return operations
    .filter(({ kind, state }) => kind === 'refund' && state === 'unclear')
    .map(({ amountMinor, currency }) => format(amountMinor, currency))
    .join(', ')
}

/** Those of the newest, since older ones may be resolved. */
function describeFailure({ operations }: ReviewCase, { t, format }: Render): string {
  const failed = operations.findLast(({ state }) => state === 'failed')
  const amount = failed ? format(failed.amountMinor, failed.currency) : 'none'
  return t('happened.operation_failed', { kind: failed?.kind ?? 'refund', amount })
}

function describeUnknownOutcome(order: ReviewCase, { t, format }: Render): string {
  const { operations, attempts, refundedMinor, capturedMinor, currency } = order
  const open = operations.find(({ kind, state }) => kind !== 'refund' && state === 'unclear')
  if (open) {
    return t('happened.operation_unclear', { kind: open.kind, amount: format(open.amountMinor, open.currency) })
  }
  const unread = describeUnread(order, t)
  if (unread !== null) return unread
  const silent = attempts.filter(({ outcomeUnknownAt }) => outcomeUnknownAt !== null)
  if (silent.length > 0) {
    return t('happened.no_final_answer', {
      references: silent.map(({ merchantTxnRef }) => merchantTxnRef).join(', '),
      count: silent.length,
    })
  }
  if (refundedMinor > capturedMinor) {
    return t('happened.refunded_more', {
      refunded: format(refundedMinor, currency),
      captured: format(capturedMinor, currency),
    })
  }
  return t('happened.contradictory')
}

/** A transaction that the gateway reports, and that cannot be read. */
function describeUnread({ attempts, ledgerEntries }: ReviewCase, t: Translator<'review'>): string | null {
  const odd = attempts.find(({ unknownType }) => unknownType !== null)
  if (odd) return t('happened.unknown_type', { type: odd.unknownType ?? '', reference: odd.merchantTxnRef })
  const ids = attempts.flatMap((attempt) => unreadOf(attempt, ledgerEntries))
  return ids.length === 0 ? null : t('happened.unreadable_transaction', { ids: ids.join(', '), count: ids.length })
}
