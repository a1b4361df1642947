import { db } from '@/lib/db'

export const dynamic = 'force-dynamic'

/** GET /api/health — 200 when a request can be served: the database answers. */
export async function GET(): Promise<Response> {
  try {
    await db.$queryRaw`SELECT 1`
    return Response.json({ status: 'ok' })
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503 })
  }
}
