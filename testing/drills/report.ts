/** What a drill has shown, line by line. */
export type Finding = { what: string; value: string; isGood: boolean }

export function found(what: string, value: string | number): Finding {
  return { what, value: String(value), isGood: true }
}

/** A finding that must be so. */
export function must(what: string, { value, isGood }: { value: string | number; isGood: boolean }): Finding {
  return { what, value: String(value), isGood }
}

/** Prints the findings; returns whether all are good. */
export function report(findings: Finding[]): boolean {
  for (const { what, value, isGood } of findings) console.log(`  ${isGood ? '    ' : 'BAD '}${what.padEnd(58)}${value}`)
  return findings.every(({ isGood }) => isGood)
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}
