import { Suspense } from 'react'
import { useTranslations } from 'next-intl'
import type { Member } from '@/lib/auth/require-member'
import { PlaceLink } from './place-link'
import { listPlaces, type PlaceName } from './places'
import { ReviewCount } from './review-count'

/** The sections that this member may open. Their own account is below, with their name. */
export function Navigation({ member, place }: { member: Member; place: PlaceName | 'account' | null }) {
  const t = useTranslations('dashboard')
  return (
    <nav aria-label={t('navigation')}>
      <ul className="grid gap-0.5 sm:grid-cols-2 lg:grid-cols-1">
        {listPlaces(member.role).map(({ name, href, icon: Icon }) => (
          <li key={name}>
            <PlaceLink href={href} isCurrent={name === place}>
              <Icon aria-hidden className="size-4 shrink-0" />
              {t(`places.${name}`)}
              {name === 'review' && (
                <Suspense fallback={null}>
                  <ReviewCount merchantId={member.merchant.id} />
                </Suspense>
              )}
            </PlaceLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
