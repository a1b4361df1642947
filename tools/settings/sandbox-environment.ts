import type { Source } from '../../lib/env'

/** What Node and the system need to run any program. */
const OF_THE_SYSTEM = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'TMP',
  'TZ',
  'LANG',
  'NODE_OPTIONS',
]

/**
 * The environment of the sandbox: its own settings and the system's. It is a program of its own, and knows neither the
 * shop's database nor its secrets.
 */
export function sandboxEnvironment(env: Source): Record<string, string | undefined> {
  const isIts = (name: string) => name.startsWith('SANDBOX_') || OF_THE_SYSTEM.includes(name.toUpperCase())
  return Object.fromEntries(Object.entries(env).filter(([name]) => isIts(name)))
}
