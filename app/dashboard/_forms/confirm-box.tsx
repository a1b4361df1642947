import type { ReactNode } from 'react'

/** A checkbox that confirms an action which must not happen by accident. */
export function ConfirmBox({ children }: { children: ReactNode }) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input type="checkbox" name="sure" value="yes" className="size-5 shrink-0 accent-accent" />
      {children}
    </label>
  )
}
