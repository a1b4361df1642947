import type { Env } from '@/lib/env'

const YEAR_MS = 365 * 24 * 60 * 60_000

/** Where to report a vulnerability, in the form of RFC 9116; null if no contact is set. */
export function securityTxt(
  { appUrl, securityContact }: Pick<Env, 'appUrl' | 'securityContact'>,
  now = new Date(),
): string | null {
  if (securityContact === null) return null
  const lines = [
    `Contact: ${securityContact}`,
    // The file is made at each request; a copy of it is to be trusted for a year.
    `Expires: ${new Date(now.getTime() + YEAR_MS).toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
  ]
  return `${lines.join('\n')}\n`
}
