import { readyResponse } from '@/app/api/health/ready-response'

export const dynamic = 'force-dynamic'

/** GET /api/health/ready — 200 when requests should come here: not draining, and the database stores. Else 503. */
export function GET(): Promise<Response> {
  return readyResponse()
}
