import type { ReactNode } from 'react'

/** A box to tick before something that is not meant to happen by accident. */
export function Sure({ children }: { children: ReactNode }) {
  return (
    <label className="flex min-h-11 items-center gap-3 text-sm">
      <input type="checkbox" name="sure" value="yes" className="size-5 shrink-0 accent-accent" />
      {children}
    </label>
  )
}
