import Link from 'next/link'
import { REVIEW } from '@/app/_components/badges/review-badge'
import { classNames } from '@/app/_components/class-names'
import { ReviewReason } from '@/lib/generated/prisma/enums'

/** The address of the queue, narrowed to a reason, behind an order. */
export function hrefOf(reason?: ReviewReason, after?: string): string {
  const query = new URLSearchParams({ ...(reason && { reason }), ...(after && { after }) }).toString()
  return query === '' ? '/dashboard/review' : `/dashboard/review?${query}`
}

type Props = { counts: Map<ReviewReason, number>; current: ReviewReason | undefined }

export function Reasons({ counts, current }: Props) {
  const reasons = Object.values(ReviewReason).filter((reason) => counts.has(reason) || reason === current)
  return (
    <nav aria-label="Reasons" className="-mx-4 mb-4 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0.5">
      <ul className="flex w-max gap-2">
        <li>
          <Chip href={hrefOf()} isHere={current === undefined}>
            All
          </Chip>
        </li>
        {reasons.map((reason) => (
          <li key={reason}>
            <Chip href={hrefOf(reason)} isHere={reason === current}>
              {`${REVIEW[reason].word} (${counts.get(reason) ?? 0})`}
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
