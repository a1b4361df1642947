/** "340 ms", "2.4 s", "3 min", "5 h"; "no figure" where there is none. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return 'no figure'
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`
}

/** "12.5 %"; of nothing there is no share. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? 'no figure' : `${((100 * part) / whole).toFixed(1).replace(/\.0$/, '')} %`
}
