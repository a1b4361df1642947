'use client'

import type { ReactNode } from 'react'
import { submitAnew } from './submit-anew'
import { useIsHydrated } from './use-is-hydrated'

type Props = { action: (form: FormData) => Promise<void>; className?: string; children: ReactNode }

/** A form of a server action without a result. */
export function ServerForm({ action, className, children }: Props) {
  const guarded = (form: FormData) => action(form).catch((error: unknown) => submitAnew(error, form))
  return (
    <form action={useIsHydrated() ? guarded : action} className={className}>
      {children}
    </form>
  )
}
