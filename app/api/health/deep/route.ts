import { createHash, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'
import { isBehind, readBacklog, type Backlog } from '@/lib/health'

export const dynamic = 'force-dynamic'

/**
 * GET /api/health/deep — 200 when the queue keeps up, 503 when it is behind, has no worker or cannot be read. The figures
 * are for those with HEALTH_TOKEN.
 */
export async function GET(request: Request): Promise<Response> {
  const backlog = await readBacklog().catch(() => null)
  const status = backlog === null ? 'unavailable' : isBehind(backlog) ? 'behind' : 'ok'
  const body: { status: string } & Partial<Backlog> = { status }
  if (mayReadFigures(request)) Object.assign(body, backlog)
  return Response.json(body, { status: status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}

function mayReadFigures(request: Request): boolean {
  const token = env().healthToken
  const given = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  return token !== null && given !== undefined && timingSafeEqual(hash(given), hash(token))
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
