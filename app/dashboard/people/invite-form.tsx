import { useTranslations } from 'next-intl'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { invite } from './actions'
import { RoleField } from './roles'

export function InviteForm() {
  const t = useTranslations('people')
  return (
    <ActionForm
      action={invite}
      submit={t('createInviteLink')}
      pending={t('creatingLink')}
      className="max-w-xl space-y-4"
    >
      <ActionTextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        label={t('email')}
        required
      />
      <RoleField name="invitedRole" defaultValue="staff" hint={t('inviteHint')} />
    </ActionForm>
  )
}
