import { receiveReports } from '@/lib/browser/receive-reports'

/** POST /api/reports/csp — a browser reports what the policy of a page made it block. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await receiveReports(request) })
}
