import type { Metadata } from 'next'
import { ScrollText } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { zoneName } from '@/app/_components/text/time-text'
import { requirePermission } from '@/lib/auth/require-permission'
import { isUuid } from '@/lib/ids'
import { findPeople } from '@/lib/people/find-people'
import { findActionKinds, findAuditEntries } from '@/lib/people/find-audit-entries'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Pager } from '../_frame/pager'
import { AuditList } from './audit-list'
import { Filter } from './filter'

export const metadata: Metadata = { title: 'Audit · PO Checkout' }

type Query = Record<'person' | 'action' | 'before', string | undefined>
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function AuditPage({ searchParams }: Props) {
  const query = readQuery(await searchParams)
  const member = await requirePermission('see_audit', addressOf(query))
  const { id: merchantId, timeZone } = member.merchant
  const [{ rows, nextCursor }, people, kinds] = await Promise.all([
    findAuditEntries(merchantId, { personId: query.person, action: query.action }, { cursor: query.before }),
    findPeople(merchantId),
    findActionKinds(merchantId),
  ])
  return (
    <DashboardFrame member={member} place="audit">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">Audit</h1>
        <p className="text-sm text-soft">
          Newest first. Times in {zoneName(timeZone)} ({timeZone}).
        </p>
      </div>
      <Filter people={people} kinds={kinds} person={query.person} action={query.action} />
      <div className="rounded-lg border border-line bg-surface">
        {rows.length === 0 ? <Nothing /> : <AuditList rows={rows} timeZone={timeZone} />}
      </div>
      <Pager
        back={query.before ? { href: addressOf({ ...query, before: undefined }), label: 'Newest' } : null}
        on={nextCursor ? { href: addressOf({ ...query, before: nextCursor }), label: 'Older' } : null}
      />
    </DashboardFrame>
  )
}

function Nothing() {
  return (
    <EmptyState
      icon={ScrollText}
      title="Nothing was done"
      action={<LinkButton href="/dashboard/audit">Show everything</LinkButton>}
    >
      No line fits this person and action.
    </EmptyState>
  )
}

function readQuery(given: Record<string, string | string[] | undefined>): Query {
  const read = (name: string, fits: (text: string) => boolean) => {
    const text = given[name]
    return typeof text === 'string' && fits(text) ? text : undefined
  }
  return {
    person: read('person', isUuid),
    action: read('action', (text) => /^[a-z_]{1,60}$/.test(text)),
    before: read('before', isUuid),
  }
}

function addressOf(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return `/dashboard/audit${given.length > 0 ? '?' : ''}${new URLSearchParams(given).toString()}`
}
