import { revenueMinor, type ReportTotals } from '@/lib/reports/read-report'

/**
 * How a value changed since the previous period. `change` is relative (0.12 is +12 %) or in percentage points. A previous
 * value of zero or below has no relative change: then only that value is shown.
 */
export type Comparison =
  { kind: 'percent'; change: number } | { kind: 'points'; change: number } | { kind: 'previousOnly' | 'noEarlierData' }

/** Compares counts or amounts. */
export function compareTotals(current: bigint | null, previous: bigint | null): Comparison {
  if (previous === null) return { kind: 'noEarlierData' }
  if (current === null || previous <= 0n) return { kind: 'previousOnly' }
  return { kind: 'percent', change: Number(((current - previous) * 1000n) / previous) / 1000 }
}

/** Compares shares from 0 to 1. */
export function compareShares(current: number | null, previous: number | null): Comparison {
  if (previous === null) return { kind: 'noEarlierData' }
  if (current === null) return { kind: 'previousOnly' }
  return { kind: 'points', change: Math.round((current - previous) * 1000) / 10 }
}

/** Whether there was any activity at all. */
export function hasData(totals: ReportTotals): boolean {
  return [totals.orders, totals.approved, totals.declined, totals.refundedMinor, revenueMinor(totals)].some(
    (total) => total !== 0n,
  )
}

export function formatChange(comparison: Extract<Comparison, { change: number }>, language: string): string {
  return comparison.change.toLocaleString(language, {
    style: comparison.kind === 'percent' ? 'percent' : 'decimal',
    signDisplay: 'exceptZero',
    maximumFractionDigits: 1,
  })
}

/** A share from 0 to 1 as a percentage; a dash without one. */
export function formatShare(share: number | null, language: string): string {
  return share === null ? '–' : share.toLocaleString(language, { style: 'percent', maximumFractionDigits: 1 })
}
