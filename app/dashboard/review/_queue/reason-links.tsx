import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { classNames } from '@/app/_components/class-names'
import { ReviewReason } from '@/lib/generated/prisma/enums'

/** The address of the queue: of all reasons or of one, from the beginning or after an order. */
export function hrefOf(reason?: ReviewReason, after?: string): string {
  const query = new URLSearchParams({ ...(reason && { reason }), ...(after && { after }) }).toString()
  return query === '' ? '/dashboard/review' : `/dashboard/review?${query}`
}

type Props = { counts: Map<ReviewReason, number>; current: ReviewReason | undefined }

/** Filters the queue by reason, with the number of orders for each. */
export async function ReasonLinks({ counts, current }: Props) {
  const t = await getTranslations('review')
  const names = await getTranslations('reviewReasons')
  const reasons = Object.values(ReviewReason).filter((reason) => counts.has(reason) || reason === current)
  return (
    <nav aria-label={t('filterLabel')} className="-mx-4 mb-4 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0.5">
      <ul className="flex w-max gap-2">
        <li>
          <Chip href={hrefOf()} isHere={current === undefined}>
            {t('all')}
          </Chip>
        </li>
        {reasons.map((reason) => (
          <li key={reason}>
            <Chip href={hrefOf(reason)} isHere={reason === current}>
              {t('reasonCount', { reason: names(reason), count: counts.get(reason) ?? 0 })}
            </Chip>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Chip({ href, isHere, children }: { href: string; isHere: boolean; children: string }) {
  return (
    <Link
      href={href}
      aria-current={isHere ? 'true' : undefined}
      className={classNames(
        'flex min-h-11 items-center rounded-full border px-4 text-sm sm:min-h-9',
        isHere ? 'border-accent bg-wash font-medium text-accent' : 'border-line-strong hover:border-accent',
      )}
    >
      {children}
    </Link>
  )
}
