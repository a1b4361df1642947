'use client'

import type { MouseEvent, ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonLook, type ButtonLook } from '@/app/_components/buttons/button-look'
import { LoaderCircle } from '@/app/_components/icons/states'

type Props = {
  children: ReactNode
  /** Shown while the server works. */
  pending: string
  look?: ButtonLook
  className?: string
  name?: string
  value?: string
  label?: string
}

/** Sends its form once: while the answer is under way a second press does nothing. */
export function SubmitButton({ children, pending, look, className, name, value, label }: Props) {
  const status = useFormStatus()
  // Not `disabled`: the button would lose the keyboard focus.
  const hold = (event: MouseEvent) => {
    if (status.pending) event.preventDefault()
  }
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-label={label}
      aria-disabled={status.pending || undefined}
      onClick={hold}
      className={buttonLook(look, className)}
    >
      {status.pending && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {status.pending ? pending : children}
    </button>
  )
}
