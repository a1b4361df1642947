import { cache } from 'react'
import { countReviews } from '@/lib/orders/review/find-reviews'

const MOST_SHOWN = 99

/** The navigation is drawn twice, as a column and as a menu. */
const countOnce = cache(countReviews)

/** How many orders need a person; nothing where none does. */
export async function ReviewCount({ merchantId }: { merchantId: string }) {
  const count = await countOnce(merchantId)
  if (count === 0) return null
  return (
    <span className="ml-auto rounded-full bg-wait-wash px-2 text-xs font-medium text-wait tabular-nums">
      {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
      <span className="sr-only"> open</span>
    </span>
  )
}
