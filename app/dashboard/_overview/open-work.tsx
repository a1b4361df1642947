import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { CircleCheck, Hourglass, TriangleAlert } from '@/app/_components/icons/states'
import { countOpenWork } from '@/lib/reports/count-open-work'

const link = 'inline-flex min-h-11 items-center gap-2 text-accent underline underline-offset-4'

/** Orders that need review, webhooks that are not processed, and payments whose poll is overdue. */
export async function OpenWork({ merchantId }: { merchantId: string }) {
  const [work, t] = await Promise.all([countOpenWork(merchantId, new Date()), getTranslations('overview')])
  return (
    <ul className="flex flex-wrap gap-x-8 text-sm">
      <li>
        <Link href="/dashboard/review" className={link}>
          {work.reviews === 0 ? <Done /> : <TriangleAlert aria-hidden className="size-4 text-wait" />}
          {t('reviews', { count: work.reviews })}
        </Link>
      </li>
      {work.pendingWebhooks > 0 && (
        <li>
          <Link href="/dashboard/webhooks?show=open" className={link}>
            <Hourglass aria-hidden className="size-4" />
            {t('pendingWebhooks', { count: work.pendingWebhooks })}
          </Link>
        </li>
      )}
      <li className="flex min-h-11 items-center gap-2">
        {work.overduePolls === 0 ? <Done /> : <Hourglass aria-hidden className="size-4 text-wait" />}
        {t('overduePolls', { count: work.overduePolls })}
      </li>
    </ul>
  )
}

const Done = () => <CircleCheck aria-hidden className="size-4 text-good" />
