import { z } from 'zod'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { may } from '@/lib/auth/permissions'
import { currentMember, type Member } from '@/lib/auth/require-member'
import { isOrderNumber } from '@/lib/ids'
import { EXPORT_FORMATS, exportOrders, type ExportFormat } from '@/lib/orders/export/export-orders'
import { everyOrder, type OrderSearch } from '@/lib/orders/search/order-search'
import { readSearch, type SearchParams } from '@/lib/orders/search/read-search'
import { writeSearch } from '@/lib/orders/search/write-search'

export const dynamic = 'force-dynamic'

/** Orders picked by hand in one go, and the size of a form that names so many. */
const MOST_PICKED = 1000
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
  const { search, problems } = readSearch(readParams(params), member.merchant)
  if (problems.length > 0) return plain(400, problems.join(' '))
  return answer(member, search, params.get('format'))
}

/** POST /dashboard/orders/export — the file of the orders that were picked by hand. */
export async function POST(request: Request): Promise<Response> {
  const member = await currentMember()
  if (!member) return signInFirst()
  if (Number(request.headers.get('content-length') ?? LONGEST_FORM + 1) > LONGEST_FORM)
    return plain(413, 'These are too many orders at once.')
  const form = await request.formData().catch(() => null)
  const picked = (form?.getAll('number') ?? []).filter((value) => typeof value === 'string').filter(isOrderNumber)
  if (picked.length === 0) return plain(400, 'No order is selected. Go back and select some.')
  const numbers = [...new Set(picked)].slice(0, MOST_PICKED)
  return answer(member, { ...everyOrder(member.merchant.timeZone), numbers }, form?.get('format'))
}

async function answer(member: Member, search: OrderSearch, asked: unknown): Promise<Response> {
  if (!may(member.role, 'export_orders')) {
    await recordAuditEntry(member, { action: 'refused', target: 'export_orders' })
    return new Response(null, { status: 404 })
  }
  const format = z.enum(EXPORT_FORMATS).catch('csv').parse(asked)
  const { merchant } = member
  const after = { search: writeSearch(search).toString(), ...(search.numbers && { orders: search.numbers.length }) }
  await recordAuditEntry(member, { action: 'export_orders', target: format, after })
  const headers = {
    'content-type': MEDIA[format],
    'content-disposition': `attachment; filename="orders-${merchant.slug}-${today(merchant.timeZone)}.${format}"`,
    'cache-control': 'no-store',
  }
  return new Response(toStream(exportOrders(merchant.id, search, format)), { headers })
}

/** Made piece by piece, as fast as it is read. Who hangs up ends the asking. */
function toStream(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const piece = await pieces.next()
      if (piece.done) controller.close()
      else controller.enqueue(encoder.encode(piece.value))
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}

function readParams(params: URLSearchParams): SearchParams {
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
}

function today(timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date())
}

/** A relative address: behind a proxy we need not know our own name. */
function signInFirst(): Response {
  return new Response(null, { status: 303, headers: { location: '/sign-in?callbackUrl=%2Fdashboard%2Forders' } })
}

function plain(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
