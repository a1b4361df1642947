import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { toStream } from '@/app/dashboard/orders/to-stream'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { askEachStep } from '@/lib/auth/ask-each-step'
import { may } from '@/lib/auth/permissions'
import { requestOrigin } from '@/lib/auth/request-origin'
import { currentMember, watchingMember, type Member } from '@/lib/auth/require-member'
import { isOrderNumber } from '@/lib/ids'
import { EXPORT_FORMATS, exportOrders, type ExportFormat } from '@/lib/orders/export/export-orders'
import { everyOrder, type OrderSearch } from '@/lib/orders/search/order-search'
import { readSearch } from '@/lib/orders/search/read-search'
import { toSearchParams } from '@/lib/orders/search/search-params'
import { writeSearch } from '@/lib/orders/search/write-search'

export const dynamic = 'force-dynamic'

/** The most orders in one selection, and the size of a form that names so many. */
const MOST_SELECTED = 1000
const LONGEST_FORM = 64 * 1024

const MEDIA: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/x-ndjson; charset=utf-8',
}

/** GET /dashboard/orders/export — the file of exactly what the list shows for the same address. */
export async function GET(request: Request): Promise<Response> {
  const member = await currentMember()
  if (!member) return signInFirst()
  const params = new URL(request.url).searchParams
  const { search, problems } = readSearch(toSearchParams(params), member.merchant)
  if (problems.length > 0) {
    const t = await getTranslations('orders.problems')
    return plain(400, problems.map(({ code, params: named }) => t(code, named)).join('\n'))
  }
  return answer(member, search, params.get('format'))
}

/** POST /dashboard/orders/export — the file of the orders that were selected one by one. */
export async function POST(request: Request): Promise<Response> {
  const member = await currentMember()
  if (!member) return signInFirst()
  const t = await getTranslations('orders.exportProblems')
  if (Number(request.headers.get('content-length') ?? LONGEST_FORM + 1) > LONGEST_FORM)
    return plain(413, t('tooMany', { max: MOST_SELECTED }))
  const form = await request.formData().catch(() => null)
  const selected = (form?.getAll('number') ?? []).filter((value) => typeof value === 'string').filter(isOrderNumber)
  if (selected.length === 0) return plain(400, t('noneSelected'))
  const numbers = [...new Set(selected)].slice(0, MOST_SELECTED)
  return answer(member, { ...everyOrder(member.merchant.timeZone), numbers }, form?.get('format'))
}

async function answer(member: Member, search: OrderSearch, formatAsked: unknown): Promise<Response> {
  const caller = { member, address: (await requestOrigin()).address }
  if (!may(member.role, 'export_orders')) {
    await recordAuditEntry(caller, { action: 'export_orders', outcome: 'refused', reason: 'not_allowed' })
    return new Response(null, { status: 404 })
  }
  const format = z.enum(EXPORT_FORMATS).catch('csv').parse(formatAsked)
  const { merchant } = member
  const details = { search: writeSearch(search).toString(), ...(search.numbers && { orders: search.numbers.length }) }
  await recordAuditEntry(caller, { action: 'export_orders', outcome: 'done', target: format, details })
  const watching = await watchingMember()
  const mayGoOn = async () => {
    const now = await watching?.ask()
    return now?.merchant.id === merchant.id && may(now.role, 'export_orders')
  }
  const headerOf = await getTranslations('export.columns')
  const headers = {
    'content-type': MEDIA[format],
    'content-disposition': `attachment; filename="orders-${merchant.slug}-${today(merchant.timeZone)}.${format}"`,
    'cache-control': 'no-store',
  }
  const pieces = exportOrders(merchant.id, search, { format, headerOf })
  // If the member may not go on, it ends with an error: the browser then reports that the file is not complete.
  return new Response(toStream(askEachStep(pieces, mayGoOn)), { headers })
}

function today(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date())
}

/** A relative address: behind a proxy we need not know our own name. */
function signInFirst(): Response {
  return new Response(null, { status: 303, headers: { location: '/sign-in?callbackUrl=%2Fdashboard%2Forders' } })
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
