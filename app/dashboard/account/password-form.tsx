import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { changePassword } from './actions'

/** The e-mail stands in it for password managers, which otherwise keep the new password under no name. */
export function PasswordForm({ email }: { email: string }) {
  const field = { type: 'password', maxLength: 256, required: true } as const
  return (
    <ActionForm action={changePassword} submit="Change the password" pending="Changing…">
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <ActionTextField {...field} name="currentPassword" label="Present password" autoComplete="current-password" />
      <ActionTextField
        {...field}
        name="newPassword"
        label="New password"
        autoComplete="new-password"
        hint="At least 12 characters. Length is what counts: a few words in a row are good."
      />
      <ActionTextField {...field} name="repeatedPassword" label="New password again" autoComplete="new-password" />
    </ActionForm>
  )
}
