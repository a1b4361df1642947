import type { Metadata } from 'next'
import Link from 'next/link'
import { Table } from '@/app/_components/table'
import { TimeText, zoneName } from '@/app/_components/text/time-text'
import { requirePermission } from '@/lib/auth/require-permission'
import { findPeople, type Person } from '@/lib/people/find-people'
import { findOpenInvitations } from '@/lib/people/invitations'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Panel } from '../_frame/panel'
import { Invitations } from './invitations'
import { InviteForm } from './invite-form'
import { DisabledBadge, RoleBadge } from './roles'

export const metadata: Metadata = { title: 'People · PO Checkout' }

const COLUMNS = [
  { label: 'Person' },
  { label: 'Role' },
  { label: 'Last sign-in' },
  { label: 'Change', align: 'end' as const },
]

export default async function PeoplePage() {
  const member = await requirePermission('manage_people', '/dashboard/people')
  const { id: merchantId, timeZone } = member.merchant
  const [people, invitations] = await Promise.all([findPeople(merchantId), findOpenInvitations(merchantId)])
  const row = (person: Person) => ({ key: person.id, cells: cells(person, person.id === member.id, timeZone) })
  return (
    <DashboardFrame member={member} place="people">
      <h1 className="mb-4 text-lg font-semibold">People</h1>
      <div className="space-y-6">
        <Panel title="Who has an account" note={zoneName(timeZone)}>
          <Table caption="People" columns={COLUMNS} rows={people.map(row)} empty="Nobody." />
        </Panel>
        <Panel title="Invite somebody">
          <InviteForm />
        </Panel>
        <Panel title="Open invitations" note={zoneName(timeZone)}>
          <Invitations invitations={invitations} timeZone={timeZone} />
        </Panel>
      </div>
    </DashboardFrame>
  )
}

function cells({ id, name, email, role, disabledAt, lastSignInAt }: Person, isMe: boolean, timeZone: string) {
  return [
    <span key="who" className="text-right md:text-left">
      <span className="block font-medium">
        {name}
        {isMe && ' (you)'}
      </span>
      <span className="block text-xs text-soft">{email}</span>
    </span>,
    <span key="role" className="flex flex-wrap justify-end gap-1.5 md:justify-start">
      <RoleBadge role={role} />
      {disabledAt && <DisabledBadge />}
    </span>,
    lastSignInAt ? <TimeText key="seen" at={lastSignInAt} timeZone={timeZone} /> : 'Never',
    <Link
      key="change"
      href={`/dashboard/people/${id}`}
      className="-my-2 inline-flex min-h-11 items-center underline decoration-line-strong underline-offset-4 hover:text-accent"
    >
      Change<span className="sr-only"> {name}</span>
    </Link>,
  ]
}
