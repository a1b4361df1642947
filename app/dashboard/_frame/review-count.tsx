import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { countReviews } from '@/lib/orders/review/find-reviews'

const MOST_SHOWN = 99

/** The navigation is rendered twice, as a column and as a menu. */
const countOnce = cache(countReviews)

/** The number of orders that need review; nothing when there are none. */
export async function ReviewCount({ merchantId }: { merchantId: string }) {
  const [count, t] = await Promise.all([countOnce(merchantId), getTranslations('dashboard')])
  if (count === 0) return null
  return (
    <span className="ml-auto rounded-full bg-wait-wash px-2 text-xs font-medium text-wait tabular-nums">
      {t.rich('openReviews', {
        count: count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count),
        hidden: (text) => <span className="sr-only">{text}</span>,
      })}
    </span>
  )
}
