import { useTranslations } from 'next-intl'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import type { Role } from '@/lib/generated/prisma/enums'
import { changeRole } from '../actions'
import { RoleField } from '../roles'
import { ConfirmBox } from '@/app/dashboard/_forms/confirm-box'

type Props = { id: string; role: Role; isSelf: boolean }

/** Changes the role. Owners confirm a change to their own, because they may lose access to this page. */
export function RolePanel({ id, role, isSelf }: Props) {
  const t = useTranslations('people')
  return (
    <Panel title={t('role')}>
      <ActionForm action={changeRole} submit={t('saveRole')} pending={t('saving')}>
        <input type="hidden" name="id" value={id} />
        <RoleField name="role" defaultValue={role} />
        {isSelf && <ConfirmBox>{t('confirmOwnRole')}</ConfirmBox>}
      </ActionForm>
    </Panel>
  )
}
