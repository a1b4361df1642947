'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '../_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { TextField } from '@/app/_components/forms/text-field'
import { signIn, type SignInState } from './actions'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import { useFormAction } from '@/app/_components/forms/use-form-action'

type Props = {
  callbackUrl: string
  /** Displayed when next-auth's own endpoint redirected here. */
  refusal: string | null
}

export function SignInForm({ callbackUrl, refusal }: Props) {
  const t = useTranslations('signIn')
  const [state, action] = useFormAction<SignInState>(signIn, {
    email: useUnsentFields().email ?? '',
    message: refusal,
  })
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {state.message && <Notice tone="bad" alert title={state.message} />}
      <TextField
        name="email"
        type="email"
        label={t('email')}
        autoComplete="username"
        inputMode="email"
        maxLength={254}
        defaultValue={state.email}
        required
      />
      <TextField
        name="password"
        type="password"
        label={t('password')}
        autoComplete="current-password"
        maxLength={256}
        required
      />
      <SubmitButton pending={t('submitting')} className="w-full">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
