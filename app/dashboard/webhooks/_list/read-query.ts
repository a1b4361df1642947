import { isOrderNumber } from '@/lib/ids'
import type { DeliveryFilter, DeliveryShow } from '@/lib/webhooks/inbox/find-deliveries'

/* Reads the filters from the address of the inbox. Unknown or malformed values are ignored; the page is always shown. */

const DELIVERY_SHOWS: Record<DeliveryShow, true> = {
  all: true,
  open: true,
  processed: true,
  recorded: true,
  noted: true,
  repeat: true,
  ignored: true,
  rejected: true,
  unreadable: true,
  dead: true,
  orphan: true,
}

export type SearchParams = Record<string, string | string[] | undefined>

export type DeliveryQuery = {
  filter: DeliveryFilter
  cursor?: string
  /** The confirmation to show above the list. */
  ask?: 'again'
}

export function readQuery(params: SearchParams): DeliveryQuery {
  const text = (name: string): string | undefined => {
    const value = params[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const [show, cursor, search] = [text('show'), text('before'), text('search')]
  const [from, to] = [readDay(text('from')), readDay(text('to'))]
  return {
    filter: {
      show: isShow(show) ? show : 'all',
      ...(search !== undefined && { search: readReference(search) }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    ...(cursor !== undefined && { cursor }),
    ...(text('ask') === 'again' && { ask: 'again' as const }),
  }
}

/** The address of the inbox with these filters. Without a cursor it is the first page. */
export function hrefOf(filter: DeliveryFilter, more: { before?: string; ask?: 'again' } = {}): string {
  const { show, ...rest } = filter
  const entries = Object.entries({ ...(show !== 'all' && { show }), ...rest, ...more })
  const query = new URLSearchParams(entries).toString()
  return query === '' ? '/dashboard/webhooks' : `/dashboard/webhooks?${query}`
}

function isShow(text: string | undefined): text is DeliveryShow {
  return text !== undefined && Object.hasOwn(DELIVERY_SHOWS, text)
}

/** In the form references are stored in. What cannot be a reference is still searched for, and finds nothing. */
function readReference(text: string): string {
  const upper = text.toUpperCase()
  if (isOrderNumber(upper) || /^PO-[0-9A-Z]{4}-[0-9A-Z]{4}-\d+$/.test(upper)) return upper
  return text.replace(/[^ -~]/g, '?').slice(0, 45)
}

/** A day such as `2026-11-24`, if it exists. */
function readDay(text: string | undefined): string | undefined {
  if (text === undefined || !/^2[01]\d\d-\d\d-\d\d$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
