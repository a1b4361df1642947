import { useTranslations } from 'next-intl'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import type { findOpenInvitations } from '@/lib/people/invitations'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { withdraw } from './actions'
import { RoleBadge } from './roles'

type Props = { invitations: Awaited<ReturnType<typeof findOpenInvitations>>; timeZone: string }

/** Invitations that are not accepted yet. A link is shown only when it is created. */
export function Invitations({ invitations, timeZone }: Props) {
  const t = useTranslations('people')
  const columns = [
    { label: t('email') },
    { label: t('role') },
    { label: t('invitedBy') },
    { label: t('expires') },
    { label: t('actions'), align: 'end' as const },
  ]
  const rows = invitations.map(({ id, email, role, invitedBy, expiresAt }) => ({
    key: id,
    cells: [
      email,
      <RoleBadge key="role" role={role} />,
      invitedBy?.name ?? t('formerMember'),
      <TimeText key="expires" at={expiresAt} timeZone={timeZone} />,
      <ActionForm
        key="withdraw"
        action={withdraw}
        submit={t('withdraw')}
        pending={t('withdrawing')}
        look="quiet"
        className="space-y-2"
      >
        <input type="hidden" name="id" value={id} />
      </ActionForm>,
    ],
  }))
  return <Table caption={t('invitationsTitle')} columns={columns} rows={rows} empty={t('noInvitations')} />
}
