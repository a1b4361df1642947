import { log } from '@/lib/log'

/** What Next tells of a request that failed, as far as it may be told on: its address and headers hold keys and tokens. */
export type FailedRequest = { method: string }
export type FailedRoute = { routePath: string; routeType: string }

/** What a page, an action or a route threw and nobody caught, with the digest by which Next and the browser know it. */
export function logRequestError(
  thrown: unknown,
  { method }: FailedRequest,
  { routePath, routeType }: FailedRoute,
): void {
  const err = thrown instanceof Error ? thrown : new Error(String(thrown))
  const digest = 'digest' in err ? err.digest : null
  log.error({ method, route: routePath, kind: routeType, digest, err }, 'a request failed')
}
