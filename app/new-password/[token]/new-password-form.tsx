'use client'

import { useActionState } from 'react'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { TextField } from '@/app/_components/text-field'
import { choosePassword, type NewPasswordState } from './actions'

export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const [state, action] = useActionState<NewPasswordState, FormData>(choosePassword, { message: null, field: null })
  const errorOf = (field: NewPasswordState['field']) => (state.field === field ? (state.message ?? undefined) : undefined)
  const password = { type: 'password', autoComplete: 'new-password', maxLength: 256, required: true } as const
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {state.message && state.field === null && <Notice tone="bad" alert title={state.message} />}
      <TextField
        {...password}
        name="password"
        label="New password"
        hint="At least 12 characters. Length is what counts: a few words in a row are good."
        error={errorOf('password')}
      />
      <TextField {...password} name="repeated" label="New password again" error={errorOf('repeated')} />
      <SubmitButton pending="Saving…" className="w-full">
        Save the new password
      </SubmitButton>
    </form>
  )
}
