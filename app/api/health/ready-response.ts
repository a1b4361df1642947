import { checkReadiness } from '@/lib/health'

/** 200 when this process should get requests, else 503. */
export async function readyResponse(): Promise<Response> {
  const status = await checkReadiness()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
