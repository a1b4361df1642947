import { useTranslations } from 'next-intl'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { changePassword } from './actions'

/** The hidden email lets password managers store the new password under its account. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('account')
  const field = { type: 'password', maxLength: 256, required: true } as const
  return (
    <ActionForm action={changePassword} submit={t('changePassword')} pending={t('changingPassword')}>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <ActionTextField {...field} name="currentPassword" label={t('currentPassword')} autoComplete="current-password" />
      <ActionTextField
        {...field}
        name="newPassword"
        label={t('newPassword')}
        autoComplete="new-password"
        hint={t('newPasswordHint')}
      />
      <ActionTextField {...field} name="repeatedPassword" label={t('repeatPassword')} autoComplete="new-password" />
    </ActionForm>
  )
}
