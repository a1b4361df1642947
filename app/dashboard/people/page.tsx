import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import Link from 'next/link'
import { Table } from '@/app/_components/table'
import { TimeText, zoneName } from '@/app/_components/text/time-text'
import { requirePermission } from '@/lib/auth/require-permission'
import { findUsers, type ListedUser } from '@/lib/people/find-users'
import { findOpenInvitations } from '@/lib/people/invitations'
import type { Translator } from '@/messages/translator'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Panel } from '../_frame/panel'
import { Invitations } from './invitations'
import { InviteForm } from './invite-form'
import { DisabledBadge, RoleBadge } from './roles'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('documentTitle') }
}

export default async function PeoplePage() {
  const member = await requirePermission('manage_people', '/dashboard/people')
  const { id: merchantId, timeZone } = member.merchant
  const [users, invitations] = await Promise.all([findUsers(merchantId), findOpenInvitations(merchantId)])
  const t = await getTranslations('people')
  const columns = [
    { label: t('name') },
    { label: t('role') },
    { label: t('lastSignIn') },
    { label: t('actions'), align: 'end' as const },
  ]
  const rowOf = (user: ListedUser) => {
    return { key: user.id, cells: listCells({ user, isSelf: user.id === member.id, timeZone, t }) }
  }
  return (
    <DashboardFrame member={member} place="people">
      <h1 className="mb-4 text-lg font-semibold">{t('title')}</h1>
      <div className="space-y-6">
        <Panel title={t('membersTitle')} note={zoneName(timeZone, await getLocale())}>
          <Table caption={t('membersTitle')} columns={columns} rows={users.map(rowOf)} empty={t('noMembers')} />
        </Panel>
        <Panel title={t('inviteTitle')}>
          <InviteForm />
        </Panel>
        <Panel title={t('invitationsTitle')} note={zoneName(timeZone, await getLocale())}>
          <Invitations invitations={invitations} timeZone={timeZone} />
        </Panel>
      </div>
    </DashboardFrame>
  )
}

type CellProps = { user: ListedUser; isSelf: boolean; timeZone: string; t: Translator<'people'> }

function listCells({ user, isSelf, timeZone, t }: CellProps): ReactNode[] {
  const { id, name, email, role, disabledAt, lastSignInAt } = user
  return [
    <span key="name" className="text-right md:text-left">
      <span className="block font-medium">{isSelf ? t('nameOfSelf', { name }) : name}</span>
      <span className="block text-xs text-soft">{email}</span>
    </span>,
    <span key="role" className="flex flex-wrap justify-end gap-1.5 md:justify-start">
      <RoleBadge role={role} />
      {disabledAt && <DisabledBadge />}
    </span>,
    lastSignInAt ? <TimeText key="lastSignIn" at={lastSignInAt} timeZone={timeZone} /> : t('never'),
    <Link
      key="edit"
      href={`/dashboard/people/${id}`}
      className="-my-2 inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-accent"
    >
      <span>{t.rich('edit', { name, hidden: (text) => <span className="sr-only">{text}</span> })}</span>
    </Link>,
  ]
}
