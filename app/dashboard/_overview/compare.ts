/** "12% more than before": how a figure moved, in words, so that no colour or arrow has to tell it. */
export function describeChange(now: bigint, before: bigint): string {
  if (now === before) return 'as before'
  if (before <= 0n) return now > before ? 'more than before' : 'less than before'
  const share = Math.abs(Number(((now - before) * 1000n) / before)) / 10
  return `${share.toLocaleString('en', { maximumFractionDigits: 1 })}% ${now > before ? 'more' : 'less'} than before`
}

/** Two shares from 0 to 1, compared in percentage points. */
export function formatPoints(now: number | null, before: number | null): string {
  if (now === null || before === null) return 'nothing to compare with'
  const points = Math.round((now - before) * 1000) / 10
  if (points === 0) return 'as before'
  return `${Math.abs(points)} points ${points > 0 ? 'higher' : 'lower'} than before`
}

export function formatShare(share: number | null): string {
  return share === null ? '–' : share.toLocaleString('en', { style: 'percent', maximumFractionDigits: 1 })
}
