import type { ReactNode } from 'react'
import { classNames } from '@/app/_components/class-names'

/* What stands in a part's place until it comes, as large as the part will be, so that nothing jumps. */

const block = 'animate-pulse rounded-sm bg-sunken'

/** Lines of text. */
export function SkeletonLines({ lines }: { lines: number }) {
  return (
    <Waiting>
      <span className="block space-y-3">
        {Array.from({ length: lines }, (_, index) => (
          <span key={index} className={classNames(block, 'block h-5', index === lines - 1 && 'w-2/3')} />
        ))}
      </span>
    </Waiting>
  )
}

/** A table or list, its head included. `rowClass` is the height of one row. */
export function SkeletonRows({ rows, rowClass = 'h-14' }: { rows: number; rowClass?: string }) {
  return (
    <Waiting>
      <span className="block divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {Array.from({ length: rows }, (_, index) => (
          <span key={index} className={classNames('flex items-center gap-4 px-4', rowClass)}>
            <span className={classNames(block, 'h-4 w-28')} />
            <span className={classNames(block, 'h-4 flex-1')} />
            <span className={classNames(block, 'h-4 w-20')} />
          </span>
        ))}
      </span>
    </Waiting>
  )
}

/** One block of the size that `className` says: a chart, a figure, a panel. */
export function SkeletonBlock({ className }: { className: string }) {
  return (
    <Waiting>
      <span className={classNames('block animate-pulse rounded-lg bg-sunken', className)} />
    </Waiting>
  )
}

function Waiting({ children }: { children: ReactNode }) {
  return (
    <div role="status">
      <span className="sr-only">Loading…</span>
      <span aria-hidden className="block">
        {children}
      </span>
    </div>
  )
}
