import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { TimeText } from '@/app/_components/text/time-text'
import { refuseForeign } from '@/lib/auth/refuse-foreign'
import { requirePermission } from '@/lib/auth/require-permission'
import { getUser, isForeignUser } from '@/lib/people/find-users'
import { DashboardFrame } from '../../_frame/dashboard-frame'
import { DisabledBadge, RoleBadge } from '../roles'
import { DisablePanel, EnablePanel } from './access-panels'
import { PasswordLinkPanel } from './password-link-panel'
import { RolePanel } from './role-panel'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('userDocumentTitle') }
}

type Props = { params: Promise<{ id: string }> }

export default async function UserPage({ params }: Props) {
  const { id } = await params
  const member = await requirePermission('manage_people', `/dashboard/people/${encodeURIComponent(id)}`)
  const { merchant } = member
  const user = await getUser(merchant.id, id)
  if (!user) return (await isForeignUser(merchant.id, id)) ? refuseForeign(member, id) : notFound()
  const isSelf = user.id === member.id
  const { name, email, role, disabledAt, createdAt } = user
  const t = await getTranslations('people')
  return (
    <DashboardFrame member={member} place="people">
      <Link href="/dashboard/people" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        {t('backToTeam')}
      </Link>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{name}</h1>
        <RoleBadge role={role} />
        {disabledAt && <DisabledBadge />}
      </div>
      <p className="mt-1 mb-6 text-sm text-soft">
        {t.rich('emailAndSince', {
          email,
          since: () => <TimeText at={createdAt} timeZone={merchant.timeZone} withZone />,
        })}
      </p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <RolePanel id={user.id} role={role} isSelf={isSelf} />
          {!isSelf && !disabledAt && <PasswordLinkPanel id={user.id} name={name} />}
        </div>
        {disabledAt ? (
          <EnablePanel id={user.id} name={name} />
        ) : (
          <DisablePanel id={user.id} name={name} isSelf={isSelf} />
        )}
      </div>
    </DashboardFrame>
  )
}
