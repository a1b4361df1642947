import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import type { AuditReason } from '@/lib/auth/audit/audit-reasons'
import { askEachStep } from '@/lib/auth/ask-each-step'
import { may } from '@/lib/auth/permissions'
import { requestOrigin } from '@/lib/auth/request-origin'
import { currentMember, watchingMember, type Member } from '@/lib/auth/require-member'
import { confirmOwnIdentity } from '@/lib/auth/session/confirm-own-identity'
import { getMerchantOrder, type MerchantOrder } from '@/lib/orders/reads/find-orders'
import { exportCustomer } from '@/lib/privacy/export-customer'
import { toStream } from '@/app/dashboard/orders/to-stream'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ number: string }> }

/** GET /dashboard/orders/[number]/customer/export — everything that is stored of an order's customer, as JSON. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { number } = await params
  const page = `/dashboard/orders/${encodeURIComponent(number)}/customer`
  const member = await currentMember()
  if (!member) return redirectTo(`/sign-in?callbackUrl=${encodeURIComponent(page)}`)
  const refuse = async (reason: AuditReason, answer = new Response(null, { status: 404 })) => {
    await record(member, { outcome: 'refused', reason, target: number })
    return answer
  }
  if (!may(member.role, 'manage_customers')) return refuse('not_allowed')
  const order = await getMerchantOrder(member.merchant.id, number)
  if (!order) return refuse('foreign_record')
  if (order.customerErasedAt !== null) return redirectTo(page)
  if ((await confirmOwnIdentity()).kind !== 'confirmed') return refuse('identity_not_confirmed', redirectTo(page))
  await record(member, { outcome: 'done', target: number })
  return answer(member, order)
}

type Recorded = { outcome: 'done' | 'refused'; reason?: AuditReason; target: string }

async function record(member: Member, recorded: Recorded): Promise<void> {
  const { address } = await requestOrigin()
  await recordAuditEntry({ member, address }, { action: 'export_customer', ...recorded })
}

/** If the member may not go on, it ends with an error: the browser then reports that the file is not complete. */
async function answer({ merchant }: Member, { number, email }: MerchantOrder): Promise<Response> {
  const watching = await watchingMember()
  const mayGoOn = async () => {
    const now = await watching?.ask()
    return now?.merchant.id === merchant.id && may(now.role, 'manage_customers')
  }
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="customer-of-${number}.json"`,
    'cache-control': 'no-store',
  }
  const pieces = exportCustomer({ merchant, email, at: new Date() })
  return new Response(toStream(askEachStep(pieces, mayGoOn)), { headers })
}

/** A relative address: behind a proxy we need not know our own name. */
function redirectTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } })
}
