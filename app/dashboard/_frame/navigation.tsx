import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'
import { may } from '@/lib/auth/permissions'
import type { Member } from '@/lib/auth/require-member'
import { PLACES, type PlaceName } from './places'

/** The dashboard's places, scrolled sideways where the screen is narrow. */
export function Navigation({ member, place }: { member: Member; place: PlaceName }) {
  const open = PLACES.filter(({ needs }) => may(member.role, needs))
  return (
    <nav aria-label="Dashboard" className="mx-auto max-w-7xl overflow-x-auto px-2 sm:px-4">
      <ul className="flex w-max gap-1">
        {open.map(({ name, href, label, icon: Icon }) => (
          <li key={name}>
            <Link
              href={href}
              aria-current={name === place ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 items-center gap-1.5 border-b-2 px-2 text-sm',
                name === place ? 'border-accent font-medium text-ink' : 'border-transparent text-soft hover:text-ink',
              )}
            >
              <Icon aria-hidden className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
