import { liveResponse } from '@/app/_live/live-response'
import { getOrderPulse } from '@/lib/orders/reads/find-orders'

export const dynamic = 'force-dynamic'

type Params = { params: Promise<{ token: string }> }

/** GET /api/orders/[token]/events — says how an order stands, at once and whenever that changes. Reads only. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params
  const find = async () => {
    const order = await getOrderPulse(token)
    return order && { watchedId: order.id, look: () => look(token) }
  }
  return liveResponse(request, { reader: 'order_page', key: token, find })
}

async function look(token: string): Promise<unknown> {
  const pulse = await getOrderPulse(token)
  return pulse && { standing: pulse.standing, updatedAt: pulse.updatedAt }
}
