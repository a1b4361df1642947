'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { createContext, useContext, useState, type ReactNode } from 'react'
import { ReviewBadge } from '@/app/_components/badges/review-badge'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { ArrowUp } from '@/app/_components/icons/arrows'
import type { ListUpdates, LiveRow } from '@/lib/orders/search/list-updates'
import { useListUpdates } from './use-list-updates'

const Rows = createContext<ReadonlyMap<string, LiveRow>>(new Map())

type Props = { address: string; initial: LiveRow[]; children: ReactNode }

/**
 * Keeps the orders on the screen up to date, each in its place. New ones are only announced: nothing moves under the
 * pointer until the reader asks for it.
 */
export function LiveOrders({ address, initial, children }: Props) {
  const t = useTranslations('liveOrders')
  const status = useTranslations('orderStatus')
  const [shown, setShown] = useState<ListUpdates>({ rows: initial, newOrders: 0 })
  const [announced, setAnnounced] = useState('')
  useListUpdates(address, (updates) => {
    const changed = withNewStatus(shown.rows, updates.rows)
    setAnnounced(changed.map((row) => t('changed', { number: row.number, status: status(row.status) })).join(' '))
    setShown(updates)
  })
  return (
    <Rows value={new Map(shown.rows.map((row) => [row.number, row]))}>
      <p role="status" className="sr-only">
        {announced}
      </p>
      <NewOrders count={shown.newOrders} />
      {children}
    </Rows>
  )
}

function withNewStatus(before: LiveRow[], after: LiveRow[]): LiveRow[] {
  return after.filter((row) => before.some((old) => old.number === row.number && old.status !== row.status))
}

/** It lies over the head of the list, so that nothing moves when it appears. */
function NewOrders({ count }: { count: number }) {
  const router = useRouter()
  const t = useTranslations('liveOrders')
  return (
    <div aria-live="polite" className="pointer-events-none sticky top-2 z-20 flex h-0 justify-center">
      {count > 0 && (
        <button
          type="button"
          onClick={() => router.refresh()}
          className={buttonLook('primary', 'pointer-events-auto -mt-5 h-11 rounded-full px-4 text-sm shadow-md')}
        >
          <ArrowUp aria-hidden className="size-4" />
          {t('show', { count })}
        </button>
      )}
    </div>
  )
}

/** The current state of one order, always in one line: a row must not grow under the pointer. */
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
