'use client'

import { useTranslations } from 'next-intl'
import { NewPasswordFields } from '@/app/_components/forms/new-password-fields'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { choosePassword, type NewPasswordState } from './actions'
import { useFormAction } from '@/app/_components/forms/use-form-action'

export function NewPasswordForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('newPassword')
  const [state, action] = useFormAction<NewPasswordState>(choosePassword, { message: null, field: null })
  const errorOf = (field: NewPasswordState['field']) =>
    state.field === field ? (state.message ?? undefined) : undefined
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {state.message && state.field === null && <Notice tone="bad" alert title={state.message} />}
      <NewPasswordFields label={t('password')} hint={t('hint')} repeatLabel={t('repeatPassword')} errorOf={errorOf} />
      <SubmitButton pending={t('submitting')} className="w-full">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
