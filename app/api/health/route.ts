import { readyResponse } from './ready-response'

export const dynamic = 'force-dynamic'

/** GET /api/health — as /api/health/ready. */
export function GET(): Promise<Response> {
  return readyResponse()
}
