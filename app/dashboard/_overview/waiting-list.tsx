import { CircleCheck, Hourglass, TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { countWaiting } from '@/lib/reports/count-waiting'

const link = 'inline-flex min-h-11 items-center gap-2 text-accent underline underline-offset-4'

/** What waits for a person, and what is stuck with us. */
export async function WaitingList({ merchantId }: { merchantId: string }) {
  const { reviewReasons, openDeliveries, unasked } = await countWaiting(merchantId, new Date())
  return (
    <ul className="flex flex-wrap gap-x-8 text-sm">
      <li>
        <Link href="/dashboard/review" className={link}>
          {reviewReasons === 0 ? (
            <CircleCheck aria-hidden className="size-4" />
          ) : (
            <TriangleAlert aria-hidden className="size-4 text-wait" />
          )}
          {reviewReasons === 0
            ? 'Nothing needs a person'
            : count(reviewReasons, 'order needs a person', 'orders need a person')}
        </Link>
      </li>
      {openDeliveries > 0 && (
        <li>
          <Link href="/dashboard/webhooks" className={link}>
            <Hourglass aria-hidden className="size-4" />
            {count(openDeliveries, 'delivery not yet processed', 'deliveries not yet processed')}
          </Link>
        </li>
      )}
      <li className="flex min-h-11 items-center gap-2">
        {unasked === 0 ? (
          <CircleCheck aria-hidden className="size-4 text-good" />
        ) : (
          <Hourglass aria-hidden className="size-4 text-wait" />
        )}
        {unasked === 0
          ? 'No payment is stuck'
          : count(unasked, 'payment is overdue to be asked about', 'payments are overdue to be asked about')}
      </li>
    </ul>
  )
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`
