'use client'

import { useActionState } from 'react'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/submit-button'
import { TextField } from '@/app/_components/text-field'
import { accept, type AcceptState } from './actions'

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const [state, action] = useActionState<AcceptState, FormData>(accept, { name: '', message: null, field: null })
  const errorOf = (field: AcceptState['field']) => (state.field === field ? (state.message ?? undefined) : undefined)
  const password = { type: 'password', autoComplete: 'new-password', maxLength: 256, required: true } as const
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {state.message && state.field === null && <Notice tone="bad" alert title={state.message} />}
      <TextField name="name" label="Your name" autoComplete="name" maxLength={100} defaultValue={state.name} error={errorOf('name')} required />
      <TextField
        {...password}
        name="password"
        label="Password"
        hint="At least 12 characters. Length is what counts: a few words in a row are good."
        error={errorOf('password')}
      />
      <TextField {...password} name="repeated" label="Password again" error={errorOf('repeated')} />
      <SubmitButton pending="Making your account…" className="w-full">
        Join
      </SubmitButton>
    </form>
  )
}
