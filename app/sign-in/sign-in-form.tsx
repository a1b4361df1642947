'use client'

import { useActionState } from 'react'
import { Notice } from '../_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { TextField } from '@/app/_components/forms/text-field'
import { signIn, type SignInState } from './actions'

type Props = {
  callbackUrl: string
  /** Said to whom next-auth's own endpoint sent back here. */
  refusal: string | null
}

export function SignInForm({ callbackUrl, refusal }: Props) {
  const [state, action] = useActionState<SignInState, FormData>(signIn, { email: '', message: refusal })
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
      <TextField
        name="password"
        type="password"
        label="Password"
        autoComplete="current-password"
        maxLength={256}
        required
      />
      <SubmitButton pending="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </form>
  )
}
