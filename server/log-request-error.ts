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
  log.error({ method, route: routePath, kind: routeType, digest, err }, 'a request failed')
}
