'use client'

import { useTranslations } from 'next-intl'
import { unstable_isUnrecognizedActionError as isUnknownAction } from 'next/navigation'
import { useActionState, useId, type ReactNode, type SyntheticEvent } from 'react'
import type { ButtonLook } from '@/app/_components/buttons/button-look'
import { controlLook } from '@/app/_components/forms/field'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { IDENTITY_FIELD, type ActionState } from '@/app/dashboard/_actions/action-state'
import { ActionResult, ActionTextField } from './action-fields'
import { useReportResult } from './action-results'
import { useIsHydrated } from '@/app/_components/forms/use-is-hydrated'

type Props = {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>
  /** The button’s label, and its label while the server works. */
  submit: string
  pending: string
  look?: ButtonLook
  className?: string
  buttonClassName?: string
  /** Hidden inputs, fields, text. Fields from action-fields.tsx keep what was typed without JavaScript as well. */
  children?: ReactNode
}

/** A form of the dashboard. It shows its result above its button and keeps what was typed until it is accepted. */
export function ActionForm({
  action,
  submit,
  pending,
  look,
  className = 'space-y-4',
  buttonClassName,
  children,
}: Props) {
  const t = useTranslations('actionForms')
  const passwordId = useId()
  const report = useReportResult()
  const reported: Props['action'] = async (previous, form) => {
    const next = await action(previous, form).catch((error: unknown) => {
      if (!isUnknownAction(error)) throw error
      // The page is from another build. What was typed stays in the fields, to be copied before the page is loaded again.
      return { kind: 'refused', sentence: t('outdatedPage') } as const
    })
    report(next)
    return next
  }
  // Without JavaScript the form posts to the action itself, which the server has to recognize.
  const [result, send] = useActionState<ActionState, FormData>(useIsHydrated() ? reported : action, { kind: 'idle' })
  // React empties a form after each action. What was refused is to be corrected, not typed again.
  const keepRefused = (event: SyntheticEvent) => {
    if (result.kind === 'refused') event.preventDefault()
  }
  return (
    <form action={send} onReset={keepRefused} className={className}>
      <ActionResult value={result}>
        {children}
        {result.kind === 'refused' && result.field === IDENTITY_FIELD && (
          <ActionTextField
            id={passwordId}
            name={IDENTITY_FIELD}
            type="password"
            label={t('confirmPassword')}
            autoComplete="current-password"
            maxLength={256}
            required
          />
        )}
      </ActionResult>
      <div aria-live="polite" className="empty:hidden">
        {result.kind !== 'idle' && (
          <Notice tone={result.kind === 'done' ? 'good' : 'bad'} className="text-sm">
            <p>{result.sentence}</p>
            {result.kind === 'done' && result.link !== undefined && (
              <input
                readOnly
                value={result.link}
                aria-label={t('link')}
                className={`${controlLook} mt-2 font-mono text-sm`}
              />
            )}
          </Notice>
        )}
      </div>
      <SubmitButton pending={pending} {...(look && { look })} {...(buttonClassName && { className: buttonClassName })}>
        {submit}
      </SubmitButton>
    </form>
  )
}
