import type { ReactNode } from 'react'
import { CircleAlert } from '@/app/_components/icons/states'

type Props = { id: string; label: string; hint?: string | undefined; error?: string | undefined; children: ReactNode }

/** Label above, control, then the hint or what is wrong with it. */
export function Field({ id, label, hint, error, children }: Props) {
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {label}
      </label>
      {children}
      {hint && !error && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </div>
  )
}

/** What a control needs so that its hint or error is read out with it. */
export function fieldAria({ id, hint, error }: Pick<Props, 'id' | 'hint' | 'error'>) {
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined
  return { id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined }
}

export const controlLook =
  'block h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-base text-ink transition-colors duration-100 ' +
  'placeholder:text-soft hover:border-soft focus-visible:border-accent focus-visible:outline-offset-0 ' +
  'aria-invalid:border-bad aria-invalid:bg-bad-wash'
