import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { ScrollText } from '@/app/_components/icons/subjects'
import { zoneName } from '@/app/_components/text/time-text'
import { isAuditAction, type AuditAction } from '@/lib/auth/audit/audit-actions'
import { findAuditEntries } from '@/lib/auth/audit/find-audit-entries'
import { requirePermission } from '@/lib/auth/require-permission'
import { isUuid } from '@/lib/ids'
import { findUsers } from '@/lib/people/find-users'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Pager } from '../_frame/pager'
import { AuditList } from './audit-list'
import { Filter } from './filter'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

type Query = { user: string | undefined; action: AuditAction | undefined; before: string | undefined }
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: Props) {
  const query = readQuery(await searchParams)
  const member = await requirePermission('see_audit', addressOf(query))
  const { id: merchantId, timeZone } = member.merchant
  const [{ rows, nextCursor }, users] = await Promise.all([
    findAuditEntries(merchantId, { userId: query.user, action: query.action }, { cursor: query.before }),
    findUsers(merchantId),
  ])
  const t = await getTranslations('audit')
  return (
    <DashboardFrame member={member} place="audit">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">{t('heading')}</h1>
        <p className="text-sm text-soft">{t('order', { zone: zoneName(timeZone, await getLocale()), timeZone })}</p>
      </div>
      <Filter users={users} user={query.user} action={query.action} />
      <div className="rounded-lg border border-line bg-surface">
        {rows.length === 0 ? <Empty /> : <AuditList rows={rows} timeZone={timeZone} />}
      </div>
      <Pager
        back={query.before ? { href: addressOf({ ...query, before: undefined }), label: t('newest') } : null}
        on={nextCursor ? { href: addressOf({ ...query, before: nextCursor }), label: t('older') } : null}
      />
    </DashboardFrame>
  )
}

async function Empty() {
  const t = await getTranslations('audit')
  return (
    <EmptyState
      icon={ScrollText}
      title={t('empty')}
      action={<LinkButton href="/dashboard/audit">{t('showAll')}</LinkButton>}
    >
      {t('emptyHint')}
    </EmptyState>
  )
}

function readQuery(given: Record<string, string | string[] | undefined>): Query {
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '')
  const [user, action, before] = [text('user'), text('action'), text('before')]
  return {
    user: isUuid(user) ? user : undefined,
    action: isAuditAction(action) ? action : undefined,
    before: isUuid(before) ? before : undefined,
  }
}

function addressOf(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/dashboard/audit${given.length > 0 ? '?' : ''}${new URLSearchParams(given).toString()}`
}
