/** How connections to a database on another machine are protected. */
export const TLS_MODES = ['verify', 'require', 'off'] as const
export type TlsMode = (typeof TLS_MODES)[number]

/** As pg reads them, in preference to anything else that it is given. */
const SSL_MODES: Record<TlsMode, string> = { verify: 'verify-full', require: 'no-verify', off: 'disable' }

/**
 * The address of a database with its protection: verified TLS, TLS without checking the certificate, or none. An address
 * on this machine is returned as it is.
 */
export function withTls(address: string, mode: TlsMode): string {
  if (isLocal(address)) return address
  const url = new URL(address)
  for (const name of ['ssl', 'uselibpqcompat']) url.searchParams.delete(name)
  url.searchParams.set('sslmode', SSL_MODES[mode])
  return url.href
}

/** Of this machine by name or by socket. The driver takes an address that is no URL, such as "user@/name", for a socket. */
function isLocal(address: string): boolean {
  if (!URL.canParse(address)) return true
  const url = new URL(address)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  return host === '' || host.startsWith('/') || /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host)
}
