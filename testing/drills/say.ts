/** What a drill has shown: one line each, and whether it is what it must be. Exit code 1 once something is not. */
export type Shown = { what: string; value: string | number; holds?: boolean }

export function say({ what, value, holds = true }: Shown): void {
  console.log(`  ${holds ? '' : 'BAD '}${what.padEnd(58)}${value}`)
  if (!holds) process.exitCode = 1
}
