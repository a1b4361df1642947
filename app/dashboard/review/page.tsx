import type { Metadata } from 'next'
import { PartyPopper } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { requireMember } from '@/lib/auth/require-member'
import { ReviewReason } from '@/lib/generated/prisma/enums'
import { countByReason, findReviews } from '@/lib/orders/review/find-reviews'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Pager } from '@/app/dashboard/_frame/pager'
import { Case } from './_queue/case'
import { hrefOf, Reasons } from './_queue/reasons'

export const metadata: Metadata = { title: 'Needs a person · PO Checkout' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ReviewPage({ searchParams }: Props) {
  const { reason: asked, after } = await searchParams
  const reason = typeof asked === 'string' && Object.hasOwn(ReviewReason, asked) ? (asked as ReviewReason) : undefined
  const cursor = typeof after === 'string' ? after : undefined
  const member = await requireMember(hrefOf(reason, cursor))
  const counts = await countByReason(member.merchant.id)
  const { orders, nextCursor } = await findReviews(member.merchant.id, {
    ...(reason && { reason }),
    ...(cursor && { cursor }),
  })
  return (
    <DashboardFrame member={member} place="review">
      <h1 className="text-lg font-semibold">Needs a person</h1>
      <p className="mb-4 text-sm text-soft">
        What only a person can decide, the oldest order first. What is settled comes back if something new arrives.
      </p>
      {counts.size > 0 && <Reasons counts={counts} current={reason} />}
      {orders.length === 0 ? (
        <Nothing isFiltered={reason !== undefined || cursor !== undefined} />
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
        back={cursor === undefined ? null : { href: hrefOf(reason), label: 'Oldest' }}
        on={nextCursor === null ? null : { href: hrefOf(reason, nextCursor), label: 'Newer' }}
      />
    </DashboardFrame>
  )
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  return (
    <div className="rounded-lg border border-line bg-surface">
      {isFiltered ? (
        <EmptyState
          icon={PartyPopper}
          title="Nothing here"
          action={<LinkButton href="/dashboard/review">Show the whole queue</LinkButton>}
        >
          No order waits for this reason.
        </EmptyState>
      ) : (
        <EmptyState icon={PartyPopper} title="Nothing needs you">
          Every payment is accounted for. If something cannot be decided by the rules, it will stand here.
        </EmptyState>
      )}
    </div>
  )
}
