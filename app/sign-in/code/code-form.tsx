'use client'

import { useTranslations } from 'next-intl'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { TextField } from '@/app/_components/forms/text-field'
import { useFormAction } from '@/app/_components/forms/use-form-action'
import { Notice } from '@/app/_components/notice'
import { CODE_FIELD } from '@/app/_components/second-factor/code-field'
import { enterCode, type CodeState } from './actions'

type Props = {
  callbackUrl: string
  /** Under the field: which codes it takes. */
  hint: string
}

export function CodeForm({ callbackUrl, hint }: Props) {
  const t = useTranslations('secondFactor')
  const [state, action] = useFormAction<CodeState>(enterCode, { message: null })
  return (
    <form action={action} className="space-y-4">
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      {state.message && <Notice tone="bad" alert title={state.message} />}
      <TextField {...CODE_FIELD} label={t('code')} hint={hint} />
      <SubmitButton pending={t('checking')} className="w-full">
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
