import { ArrowRight, ShieldAlert } from 'lucide-react'
import { classNames } from '@/app/_components/class-names'
import { TimeText } from '@/app/_components/text/time-text'
import type { AuditEntryRow } from '@/lib/people/find-audit-entries'
import { isRefusal, describeAction, describeChanges } from './describe-entry'

export function AuditList({ rows, timeZone }: { rows: AuditEntryRow[]; timeZone: string }) {
  return (
    <ol aria-label="Staff actions" className="divide-y divide-line text-sm">
      {rows.map((row) => (
        <li
          key={row.id}
          className={classNames(
            'grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[11rem_minmax(0,12rem)_minmax(0,1fr)]',
            isRefusal(row.action) && 'bg-bad-wash',
          )}
        >
          <TimeText at={row.at} timeZone={timeZone} withSeconds className="text-xs text-soft tabular-nums md:text-sm" />
          <p className="min-w-0">
            <span className="block truncate font-medium">{nameOf(row)}</span>
            <span className="block truncate text-xs text-soft">from {row.address ?? 'unknown'}</span>
          </p>
          <div className="min-w-0">
            <p className={classNames('wrap-anywhere', isRefusal(row.action) && 'font-medium text-bad')}>
              {isRefusal(row.action) && <ShieldAlert aria-hidden className="mr-1.5 inline size-4 align-text-bottom" />}
              {describeAction(row.action)} {row.target}
            </p>
            <Changes row={row} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** What is done by a command has nobody's name, and a place instead of an address: prisma/set-password.ts. */
function nameOf({ user, address }: AuditEntryRow): string {
  return user?.name ?? (address === 'the console' ? 'Somebody' : 'Somebody who has left')
}

function Changes({ row }: { row: AuditEntryRow }) {
  const changes = describeChanges(row)
  if (changes.length === 0) return null
  return (
    <dl className="mt-1 space-y-0.5 text-xs">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="flex flex-wrap items-center gap-x-1.5 wrap-anywhere">
          <dt className="text-soft">{name}:</dt>
          <dd className="flex flex-wrap items-center gap-x-1.5">
            {before !== null && <s className="text-soft">{before}</s>}
            {before !== null && <ArrowRight aria-label="became" className="size-3" />}
            <span>{after ?? 'nothing'}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
