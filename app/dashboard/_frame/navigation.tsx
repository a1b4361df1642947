import { Suspense } from 'react'
import Link from 'next/link'
import { classNames } from '@/app/_components/class-names'
import type { Member } from '@/lib/auth/require-member'
import { ReviewCount } from './review-count'
import { openPlaces, type PlaceName } from './places'

/** The places this person may see. Their own account stands with their name, below. */
export function Navigation({ member, place }: { member: Member; place: PlaceName | null }) {
  const places = openPlaces(member.role).filter(({ name }) => name !== 'account')
  return (
    <nav aria-label="Dashboard">
      <ul className="grid gap-0.5 sm:grid-cols-2 lg:grid-cols-1">
        {places.map(({ name, href, label, icon: Icon }) => (
          <li key={name}>
            <Link href={href} aria-current={name === place ? 'page' : undefined} className={placeLook(name === place)}>
              <Icon aria-hidden className="size-4 shrink-0" />
              {label}
              {name === 'review' && (
                <Suspense fallback={null}>
                  <ReviewCount merchantId={member.merchant.id} />
                </Suspense>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Where one is has a bar at its side: not told by colour alone. */
export function placeLook(isHere: boolean): string {
  return classNames(
    'relative flex min-h-11 items-center gap-2.5 rounded-md px-3 text-sm transition-colors duration-100',
    isHere
      ? 'bg-wash font-medium text-accent before:absolute before:inset-y-2.5 before:left-0 before:w-1 before:rounded-full before:bg-accent'
      : 'text-soft hover:bg-sunken hover:text-ink',
  )
}
