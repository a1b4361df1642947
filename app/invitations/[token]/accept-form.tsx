'use client'

import { useTranslations } from 'next-intl'
import { NewPasswordFields } from '@/app/_components/forms/new-password-fields'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { TextField } from '@/app/_components/forms/text-field'
import { accept, type AcceptState } from './actions'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import { useFormAction } from '@/app/_components/forms/use-form-action'

export function AcceptForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('invitation')
  const [state, action] = useFormAction<AcceptState>(accept, {
    name: useUnsentFields().name ?? '',
    message: null,
    field: null,
  })
  const errorOf = (field: AcceptState['field']) => (state.field === field ? (state.message ?? undefined) : undefined)
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" autoComplete="username" value={email} />
      {state.message && state.field === null && <Notice tone="bad" alert title={state.message} />}
      <TextField
        name="name"
        label={t('name')}
        autoComplete="name"
        maxLength={100}
        defaultValue={state.name}
        error={errorOf('name')}
        required
      />
      <NewPasswordFields
        label={t('password')}
        hint={t('passwordHint')}
        repeatLabel={t('repeatPassword')}
        errorOf={errorOf}
      />
      <SubmitButton pending={t('submitting')} className="w-full">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
