import type { ReactNode } from 'react'

/** An identifier or a piece of somebody's message, in even-width letters. */
export function Code({ children }: { children: ReactNode }) {
  if (children === null || children === undefined) return <span className="text-soft">none</span>
  return <code className="font-mono text-xs leading-5 wrap-anywhere">{children}</code>
}
