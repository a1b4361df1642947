import { isOrderNumber } from '@/lib/ids'
import type { DeliveryFilter, DeliveryShow } from '@/lib/webhooks/inbox/find-deliveries'

/* What the address of the inbox says. Whatever is written there, the page is shown: what cannot be meant is left out. */

/** The filters in the order they are shown, each with its word. */
export const SHOWS: Record<DeliveryShow, string> = {
  all: 'All',
  open: 'Open',
  processed: 'Processed',
  recorded: 'Recorded',
  noted: 'Noted',
  repeat: 'Repeats',
  ignored: 'Ignored',
  rejected: 'Rejected',
  dead: 'Given up',
  orphan: 'No payment',
}

export type SearchParams = Record<string, string | string[] | undefined>

export type DeliveryQuery = {
  filter: DeliveryFilter
  cursor?: string
  /** A question asked about the set before something is done to it. */
  ask?: 'again'
}

export function readQuery(params: SearchParams): DeliveryQuery {
  const text = (name: string): string | undefined => {
    const value = params[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
  }
  const [show, cursor, search] = [text('show'), text('before'), text('search')]
  const [from, to] = [day(text('from')), day(text('to'))]
  return {
    filter: {
      show: isShow(show) ? show : 'all',
      ...(search !== undefined && { search: reference(search) }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
    },
    ...(cursor !== undefined && { cursor }),
    ...(text('ask') === 'again' && { ask: 'again' as const }),
  }
}

/** The address of the inbox with these filters; without a cursor, because a new filter begins at the top. */
export function hrefOf(filter: DeliveryFilter, more: { before?: string; ask?: 'again' } = {}): string {
  const { show, ...rest } = filter
  const entries = Object.entries({ ...(show !== 'all' && { show }), ...rest, ...more })
  const query = new URLSearchParams(entries).toString()
  return query === '' ? '/dashboard/webhooks' : `/dashboard/webhooks?${query}`
}

function isShow(text: string | undefined): text is DeliveryShow {
  return text !== undefined && Object.hasOwn(SHOWS, text)
}

/** As it would be stored; what cannot be a reference is a search all the same, and finds nothing. */
function reference(text: string): string {
  const upper = text.toUpperCase()
  if (isOrderNumber(upper) || /^PO-[0-9A-Z]{4}-[0-9A-Z]{4}-\d+$/.test(upper)) return upper
  return text.replace(/[^ -~]/g, '?').slice(0, 45)
}

/** A day as `2026-11-24`, if there is such a day. */
function day(text: string | undefined): string | undefined {
  if (text === undefined || !/^2[01]\d\d-\d\d-\d\d$/.test(text)) return undefined
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined
}
