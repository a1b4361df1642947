import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonLook, type ButtonLook } from './button-look'

type Props = { href: string; look?: ButtonLook; className?: string; children: ReactNode }

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function LinkButton({ href, look, className, children }: Props) {
  return (
    <Link href={href} className={buttonLook(look, className)}>
      {children}
    </Link>
  )
}
