'use client'

import { useActionState, type ReactNode, type SyntheticEvent } from 'react'
import type { ButtonLook } from '@/app/_components/buttons/button-look'
import { controlLook } from '@/app/_components/forms/field'
import { Notice } from '@/app/_components/notice'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import type { ActionState } from '@/lib/auth/member-action'
import { Answer } from './kept-fields'
import { useLastWords } from './last-answers'
import { useIsHydrated } from './use-is-hydrated'

type Props = {
  action: (previous: ActionState, form: FormData) => Promise<ActionState>
  /** What the button says, and what it says while the server works. */
  submit: string
  pending: string
  look?: ButtonLook
  className?: string
  buttonClassName?: string
  /** Hidden inputs, fields, text. Fields from kept-fields.tsx keep what was typed without JavaScript, too. */
  children?: ReactNode
}

/** A form of the dashboard. What came of it is said beside its button; what was typed stays until it was taken. */
export function ActionForm({
  action,
  submit,
  pending,
  look,
  className = 'space-y-4',
  buttonClassName,
  children,
}: Props) {
  const tell = useLastWords()
  const listened: Props['action'] = async (previous, form) => {
    const heard = await action(previous, form)
    tell(heard)
    return heard
  }
  // Without JavaScript the form posts to the action itself, which the server has to recognise.
  const [answer, send] = useActionState<ActionState, FormData>(useIsHydrated() ? listened : action, { kind: 'idle' })
  // React empties a form after each action. What was refused is to be mended, not typed again.
  const keepRefused = (event: SyntheticEvent) => {
    if (answer.kind === 'refused') event.preventDefault()
  }
  return (
    <form action={send} onReset={keepRefused} className={className}>
      <Answer value={answer}>{children}</Answer>
      <div aria-live="polite" className="empty:hidden">
        {answer.kind !== 'idle' && (
          <Notice tone={answer.kind === 'done' ? 'good' : 'bad'} className="text-sm">
            <p>{answer.sentence}</p>
            {answer.kind === 'done' && answer.link !== undefined && (
              <input
                readOnly
                value={answer.link}
                aria-label="The link"
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
