import { receiveWebhook } from '@/lib/webhooks/door/receive-webhook'

/** POST /api/webhooks?attempt=…&key=… — the gateway tells that something happened to a payment. */
export async function POST(request: Request): Promise<Response> {
  return new Response(null, { status: await receiveWebhook(request) })
}
