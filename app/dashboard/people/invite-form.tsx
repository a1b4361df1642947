import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionSelectField, ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { invite } from './actions'
import { ROLE_OPTIONS } from './roles'

export function InviteForm() {
  return (
    <ActionForm
      action={invite}
      submit="Make an invitation link"
      pending="Making a link…"
      className="max-w-xl space-y-4"
    >
      <ActionTextField
        name="email"
        type="email"
        inputMode="email"
        autoComplete="off"
        maxLength={254}
        label="E-mail"
        required
      />
      <ActionSelectField
        name="invitedRole"
        label="Role"
        options={ROLE_OPTIONS}
        defaultValue="staff"
        hint="You are shown a link to send them yourself. They choose their name and password."
      />
    </ActionForm>
  )
}
