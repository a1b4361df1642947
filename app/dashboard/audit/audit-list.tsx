import { getTranslations } from 'next-intl/server'
import { classNames } from '@/app/_components/class-names'
import { ArrowRight } from '@/app/_components/icons/arrows'
import { ShieldAlert } from '@/app/_components/icons/states'
import { TimeText } from '@/app/_components/text/time-text'
import type { AuditEntryRow } from '@/lib/auth/audit/find-audit-entries'
import type { Translator } from '@/messages/translator'
import { describeChanges } from './describe-changes'
import { describeEntry, describeReason, isRefusal, membersOf } from './describe-entry'

export async function AuditList({ rows, timeZone }: { rows: AuditEntryRow[]; timeZone: string }) {
  const t = await getTranslations('audit')
  return (
    <ol aria-label={t('list')} className="divide-y divide-line text-sm">
      {rows.map((row) => (
        <li
          key={row.id}
          className={classNames(
            'grid gap-x-4 gap-y-1 px-4 py-3 md:grid-cols-[11rem_minmax(0,12rem)_minmax(0,1fr)]',
            isRefusal(row) && 'bg-bad-wash',
          )}
        >
          <TimeText at={row.at} timeZone={timeZone} withSeconds className="text-xs text-soft tabular-nums md:text-sm" />
          <p className="min-w-0">
            <span className="block truncate font-medium">{nameOf(row, t)}</span>
            <span className="block truncate text-xs text-soft">
              {row.address === null ? t('fromUnknown') : t('from', { address: row.address })}
            </span>
          </p>
          <div className="min-w-0">
            <p className={classNames('wrap-anywhere', isRefusal(row) && 'font-medium text-bad')}>
              {isRefusal(row) && <ShieldAlert aria-hidden className="mr-1.5 inline size-4 align-text-bottom" />}
              {describeEntry(row, t)}
            </p>
            <Reason row={row} />
            <Changes row={row} />
          </div>
        </li>
      ))}
    </ol>
  )
}

/** An entry has no user where a command wrote it, where there was no account yet, or where the user was deleted. */
function nameOf({ user, action, details }: AuditEntryRow, t: Translator<'audit'>): string {
  if (user) return user.name
  if (membersOf(details).method === 'console') return t('console')
  return action === 'accept_invitation' ? t('noAccount') : t('formerUser')
}

async function Reason({ row }: { row: AuditEntryRow }) {
  const [audit, formProblems] = [await getTranslations('audit'), await getTranslations('formProblems')]
  const reason = describeReason(row, { audit, formProblems })
  return reason === null ? null : <p className="mt-0.5 text-xs wrap-anywhere">{reason}</p>
}

async function Changes({ row }: { row: AuditEntryRow }) {
  const audit = await getTranslations('audit')
  const [orderStatus, reviewReasons] = [await getTranslations('orderStatus'), await getTranslations('reviewReasons')]
  const changes = describeChanges(row, { audit, orderStatus, reviewReasons })
  if (changes.length === 0) return null
  return (
    <dl className="mt-1 space-y-0.5 text-xs">
      {changes.map(({ name, before, after }, index) => (
        <div key={index} className="flex flex-wrap items-center gap-x-1.5 wrap-anywhere">
          <dt className="text-soft">{name}:</dt>
          <dd className="flex flex-wrap items-center gap-x-1.5">
            {before !== null && <s className="text-soft">{before}</s>}
            {before !== null && <ArrowRight aria-label={audit('became')} className="size-3" />}
            <span>{after ?? audit('nothing')}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
