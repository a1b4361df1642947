export const dynamic = 'force-dynamic'

/** GET /api/health/live — 200 as long as the process answers, also while it drains or its database is away. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
