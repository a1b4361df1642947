import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import type { findOpenInvitations } from '@/lib/people/invitations'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { withdraw } from './actions'
import { RoleBadge } from './roles'

type Props = { invitations: Awaited<ReturnType<typeof findOpenInvitations>>; timeZone: string }

const COLUMNS = [
  { label: 'E-mail' },
  { label: 'Role' },
  { label: 'Invited by' },
  { label: 'Until' },
  { label: 'Action', align: 'end' as const },
]

/** Those not taken up yet. Their links are shown only when they are made. */
export function Invitations({ invitations, timeZone }: Props) {
  const rows = invitations.map(({ id, email, role, invitedBy, expiresAt }) => ({
    key: id,
    cells: [
      email,
      <RoleBadge key="role" role={role} />,
      invitedBy?.name ?? 'Somebody who has left',
      <TimeText key="until" at={expiresAt} timeZone={timeZone} />,
      <ActionForm
        key="withdraw"
        action={withdraw}
        submit="Withdraw"
        pending="Withdrawing…"
        look="quiet"
        className="space-y-2"
      >
        <input type="hidden" name="id" value={id} />
      </ActionForm>,
    ],
  }))
  return (
    <Table
      caption="Open invitations"
      columns={COLUMNS}
      rows={rows}
      empty="None. Whoever you invite stands here until they accept."
    />
  )
}
