import { receiveWebhook } from '@/lib/webhooks/door/receive-webhook'

/** POST /api/webhooks?attempt=…&key=… — the gateway reports a change of a payment. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await receiveWebhook(request) })
}
