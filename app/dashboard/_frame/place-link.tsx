import type { ReactNode } from 'react'
import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'

type Props = { href: string; isCurrent: boolean; children: ReactNode }

/** A link of the navigation. The current one has a bar at its side, so that color alone does not mark it. */
export function PlaceLink({ href, isCurrent, children }: Props) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(
        'relative flex min-h-11 items-center gap-2.5 rounded-md px-3 text-sm transition-colors duration-100',
        isCurrent
          ? 'bg-wash font-medium text-accent before:absolute before:inset-y-2.5 before:left-0 before:w-1 before:rounded-full before:bg-accent'
          : 'text-soft hover:bg-sunken hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}
