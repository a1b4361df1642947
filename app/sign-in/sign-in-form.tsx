'use client'

import { useActionState } from 'react'
import { Notice } from '../_components/notice'
import { SubmitButton } from '../_components/submit-button'
import { TextField } from '../_components/text-field'
import { signIn, type SignInState } from './actions'

type Props = {
  callbackUrl: string
  /** next-auth's own endpoint sent the visitor back here. */
  refused: boolean
}

export function SignInForm({ callbackUrl, refused }: Props) {
  const message = refused ? 'E-mail and password do not fit together.' : null
  const [state, action] = useActionState<SignInState, FormData>(signIn, { email: '', message })
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {state.message && <Notice tone="bad" alert title={state.message} />}
      <TextField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="username"
        inputMode="email"
        maxLength={254}
        defaultValue={state.email}
        required
      />
      <TextField name="password" type="password" label="Password" autoComplete="current-password" maxLength={256} required />
      <SubmitButton pending="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  )
}
