'use client'

import { ArrowUp } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { createContext, useContext, useState, type ReactNode } from 'react'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { STATUS_LOOKS, StatusBadge } from '@/app/_components/badges/status-badge'
import type { ListNews, LiveRow } from '@/lib/orders/search/look-at-list'
import { useListNews } from './use-list-news'

const Rows = createContext<ReadonlyMap<string, LiveRow>>(new Map())

type Props = { address: string; initial: LiveRow[]; children: ReactNode }

/**
 * Keeps the orders on the screen as they are, each in its place. New ones are only announced: nothing moves under the
 * pointer until somebody asks for it.
 */
export function LiveOrders({ address, initial, children }: Props) {
  const [news, setNews] = useState<ListNews>({ rows: initial, newOrders: 0 })
  const [said, setSaid] = useState('')
  useListNews(address, (heard) => {
    setSaid(whatChanged(news.rows, heard.rows))
    setNews(heard)
  })
  return (
    <Rows value={new Map(news.rows.map((row) => [row.number, row]))}>
      <p role="status" className="sr-only">
        {said}
      </p>
      <NewOrders count={news.newOrders} />
      {children}
    </Rows>
  )
}

function whatChanged(before: LiveRow[], after: LiveRow[]): string {
  const changed = after.filter((row) => before.some((old) => old.number === row.number && old.status !== row.status))
  return changed.map(({ number, status }) => `${number} is now ${STATUS_LOOKS[status].word.toLowerCase()}.`).join(' ')
}

/** It lies over the head of the list, so that its coming and going moves nothing. */
function NewOrders({ count }: { count: number }) {
  const router = useRouter()
  return (
    <div aria-live="polite" className="pointer-events-none sticky top-2 z-20 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={() => router.refresh()}
          className={buttonLook('primary', 'pointer-events-auto -mt-5 h-11 rounded-full px-4 text-sm shadow-md')}
        >
          <ArrowUp aria-hidden className="size-4" />
          {count === 1 ? '1 new order: show' : `${count} new orders: show`}
        </button>
      )}
    </div>
  )
}

/** How one order stands now, in one line whatever it says: a row must not grow under the pointer. */
export function LiveStatus({ row }: { row: LiveRow }) {
  const { status, reviewReasons } = useContext(Rows).get(row.number) ?? row
  const [reason, ...others] = reviewReasons
  return (
    <>
      <StatusBadge status={status} />
      {reason && <ReviewBadge reason={reason} />}
      {others.length > 0 && <span className="text-xs text-soft">+{others.length}</span>}
    </>
  )
}
