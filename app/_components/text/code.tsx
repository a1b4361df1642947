import type { ReactNode } from 'react'
import { classNames } from '@/app/_components/class-names'

/** An identifier or a part of a message, in a monospaced font; `whole` keeps it on one line. */
export function Code({ children, whole = false }: { children: ReactNode; whole?: boolean }) {
  if (children === null || children === undefined) return <span className="text-soft">–</span>
  return (
    <code className={classNames('font-mono text-xs leading-5', whole ? 'whitespace-nowrap' : 'wrap-anywhere')}>
      {children}
    </code>
  )
}
