import { ShoppingBag } from 'lucide-react'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import type { Member } from '@/lib/auth/require-member'
import type { Period } from '@/lib/reports/period'
import { readReport } from '@/lib/reports/read-report'
import { CurrencySection } from './currency-section'

/** A part for each currency: nothing is added across them. */
export async function Currencies({ merchant, period }: { merchant: Member['merchant']; period: Period }) {
  const all = await readReport(merchant.id, merchant.timeZone, period)
  if (all.length > 0)
    return all.map((report) => <CurrencySection key={report.currency} {...{ merchant, period, report }} />)
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState
        icon={ShoppingBag}
        title="No orders in these days"
        action={<LinkButton href={`/shops/${merchant.slug}`}>See your shop</LinkButton>}
      >
        Choose other days above, or share your shop’s address: its report appear here with the first order.
      </EmptyState>
    </div>
  )
}
