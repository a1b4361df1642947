import { log } from '@/lib/log'

/** The loggable part of Next's report of a failed request: its address and headers hold keys and tokens. */
export type FailedRequest = { method: string }
export type FailedRoute = { routePath: string; routeType: string }

/** Logs an uncaught error of a page, an action or a route, with the digest that Next and the browser show. */
export function logRequestError(
  thrown: unknown,
  { method }: FailedRequest,
  { routePath, routeType }: FailedRoute,
): void {
  const err = thrown instanceof Error ? thrown : new Error(String(thrown))
  const digest = 'digest' in err ? err.digest : null
  const about = { method, route: routePath, kind: routeType }
  if (isClientGone(err)) log.info(about, 'a client left in the middle of its request')
  else log.error({ ...about, digest, err }, 'a request failed')
}

/** Also when we closed the connection, because a body was too long or too slow. */
export function isClientGone(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ECONNRESET' && thrown.message === 'aborted'
}
