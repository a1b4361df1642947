import { securityTxt } from '@/lib/browser/security-txt'
import { env } from '@/lib/env'

/** GET /.well-known/security.txt — where to report a vulnerability, if a contact is set. */
export function GET(): Response {
  const text = securityTxt(env())
  if (text === null) return new Response(null, { status: 404 })
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
