import type { ReadEvent } from '@/lib/orders/outbox/read-events'

/** A page that follows events while it is open. */
export type LiveReader = {
  /** The name of the server-sent events. */
  event: string
  /** Between two looks without a notification; each also keeps the connection from being taken for dead. */
  lookEveryMs: number
  /** Between two looks however much happens. */
  atMostEveryMs: number
  /** A connection ends by itself and the browser opens a new one, so that none stays for ever. */
  longestMs: number
  /** Streams on one order or merchant. */
  mostOfWatched: number
  /** Whether all that watch the same are told the same, so that one look is enough. */
  isAlikeForAll: boolean
}

/**
 * Every reader of order events. A durable reader receives each event, from a stored position; its name here is that
 * position's and never changes. A live reader is notified while a page is open, and looks at the present state by itself.
 */
export const EVENT_READERS = {
  durable: {} as Readonly<Record<string, ReadEvent>>,
  live: {
    /** app/api/orders/[token]/events */
    order_page: {
      event: 'order',
      lookEveryMs: 15_000,
      atMostEveryMs: 0,
      longestMs: 10 * 60_000,
      mostOfWatched: 20,
      isAlikeForAll: true,
    },
    /** app/dashboard/orders/events: a busy list is not read with each payment, and each new connection checks the sign-in. */
    orders_list: {
      event: 'list',
      lookEveryMs: 10_000,
      atMostEveryMs: 1000,
      longestMs: 5 * 60_000,
      mostOfWatched: 200,
      isAlikeForAll: false,
    },
  },
} as const satisfies { durable: Record<string, ReadEvent>; live: Record<string, LiveReader> }

export type LiveReaderName = keyof typeof EVENT_READERS.live
