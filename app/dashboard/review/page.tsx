import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requireMember } from '@/lib/auth/require-member'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import { countByReason, findReviews } from '@/lib/orders/review/find-reviews'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Pager } from '@/app/dashboard/_frame/pager'
import { Case } from './_queue/case'
import { NoCases } from './_queue/no-cases'
import { hrefOf, ReasonLinks } from './_queue/reason-links'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('review')
  return { title: t('pageTitle') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReviewPage({ searchParams }: Props) {
  const { reason, cursor } = readQuery(await searchParams)
  const member = await requireMember(hrefOf(reason, cursor))
  const counts = await countByReason(member.merchant.id)
  const { orders, nextCursor } = await findReviews(member.merchant.id, {
    ...(reason && { reason }),
    ...(cursor && { cursor }),
  })
  const t = await getTranslations('review')
  return (
    <DashboardFrame member={member} place="review">
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <p className="mb-4 text-sm text-soft">{t('intro')}</p>
      {counts.size > 0 && <ReasonLinks counts={counts} current={reason} />}
      {orders.length === 0 ? (
        <NoCases isFiltered={reason !== undefined || cursor !== undefined} />
      ) : (
        <ul className="space-y-6">
          {orders.map((order) => (
            <li key={order.id}>
              <Case order={order} member={member} />
            </li>
          ))}
        </ul>
      )}
      <Pager
        back={cursor === undefined ? null : { href: hrefOf(reason), label: t('oldest') }}
        on={nextCursor === null ? null : { href: hrefOf(reason, nextCursor), label: t('newer') }}
      />
    </DashboardFrame>
  )
}

/** An unknown reason shows all; the cursor is an order number, which the query checks. */
function readQuery({ reason, after }: Awaited<Props['searchParams']>) {
  return {
    reason: Object.values(ReviewReason).find((known) => known === reason),
    cursor: typeof after === 'string' ? after : undefined,
  }
}
