import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TimeText } from '@/app/_components/text/time-text'
import { refuseForeign } from '@/lib/auth/member-action'
import { requirePermission } from '@/lib/auth/require-permission'
import { getPerson, isForeignPerson } from '@/lib/people/find-people'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { ActionSelectField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '../../_frame/panel'
import { changeRole, linkToPassword, setDisabled } from '../actions'
import { DisabledBadge, ROLE_OPTIONS, RoleBadge } from '../roles'
import { Sure } from './sure'

export const metadata: Metadata = { title: 'Person · PO Checkout' }

type Props = { params: Promise<{ id: string }> }

export default async function PersonPage({ params }: Props) {
  const { id } = await params
  const member = await requirePermission('manage_people', `/dashboard/people/${encodeURIComponent(id)}`)
  const { merchant } = member
  const person = await getPerson(merchant.id, id)
  if (!person) return (await isForeignPerson(merchant.id, id)) ? refuseForeign(member, id) : notFound()
  const isMe = person.id === member.id
  const { name, email, role, disabledAt, createdAt } = person
  return (
    <DashboardFrame member={member} place="people">
      <Link href="/dashboard/people" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        ← All people
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{name}</h1>
        <RoleBadge role={role} />
        {disabledAt && <DisabledBadge />}
      </div>
      <p className="mt-1 mb-6 text-sm text-soft">
        {email}, has an account since <TimeText at={createdAt} timeZone={merchant.timeZone} withZone />
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <Panel title="Role">
            <ActionForm action={changeRole} submit="Save the role" pending="Saving…">
              <input type="hidden" name="id" value={person.id} />
              <ActionSelectField name="role" label="Role" options={ROLE_OPTIONS} defaultValue={role} />
              {isMe && <Sure>This is you: I know that I may lose this page</Sure>}
            </ActionForm>
          </Panel>
          {!isMe && !disabledAt && (
            <Panel title="Password forgotten">
              <ActionForm
                action={linkToPassword}
                submit="Make a link to a new password"
                pending="Making a link…"
                look="quiet"
              >
                <input type="hidden" name="id" value={person.id} />
                <p className="text-sm">
                  You are shown a link to hand to {name}, who chooses a new password with it. An earlier link stops
                  working. Until it is used, the present password goes on.
                </p>
              </ActionForm>
            </Panel>
          )}
        </div>
        {disabledAt ? (
          <Panel title="Let in again">
            <ActionForm action={setDisabled} submit="Enable" pending="Enabling…">
              <Hidden id={person.id} disabled="no" />
              <p className="text-sm">{name} can sign in again with the same password and role.</p>
            </ActionForm>
          </Panel>
        ) : (
          <Panel title="Disable">
            <ActionForm
              action={setDisabled}
              submit={`Disable ${isMe ? 'yourself' : name}`}
              pending="Disabling…"
              look="quiet"
            >
              <Hidden id={person.id} disabled="yes" />
              <p className="text-sm">
                {isMe ? 'You are' : `${name} is`} signed out at once, everywhere, and cannot sign in any more. What was
                done stays in the audit, and the account can be enabled again.
              </p>
              <Sure>{isMe ? 'I know that I lose my own access' : `Yes, ${name} shall have no access`}</Sure>
            </ActionForm>
          </Panel>
        )}
      </div>
    </DashboardFrame>
  )
}

function Hidden({ id, disabled }: { id: string; disabled: 'yes' | 'no' }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="disabled" value={disabled} />
    </>
  )
}
