import { env } from './env'

/**
 * The full name of one of our cookies and its attributes. With `__Host-` browsers take it only from this very host and
 * over https, so that neither another host of the domain nor a network can plant one. Plain http is for localhost.
 */
export function hostCookie(name: string, appUrl = env().appUrl) {
  const secure = appUrl.startsWith('https:')
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return { name: `${secure ? '__Host-' : ''}${name}`, options }
}
