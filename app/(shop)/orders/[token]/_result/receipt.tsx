import type { ReactNode } from 'react'
import { CornerUpLeft, Hourglass } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'

/** The order as it stands, on paper too. */
export function Receipt({ order }: { order: ShopperOrder }) {
  const { currency, merchant } = order
  return (
    <section aria-labelledby="receipt" className="mt-10 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="receipt" className="text-lg font-semibold">
          Order <span className="whitespace-nowrap tabular-nums">{order.number}</span>
        </h2>
        <Standing order={order} />
      </div>
      <p className="mt-1 text-sm text-soft">
        {merchant.name}, <TimeText at={order.createdAt} timeZone={merchant.timeZone} withZone />
      </p>
      <ul className="mt-6 space-y-3">
        {order.lines.map((line, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4">
            <span>
              {line.name} <span className="text-sm whitespace-nowrap text-soft">× {line.quantity}</span>
            </span>
            <MoneyText amountMinor={line.lineTotalMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <dl className="mt-4 space-y-2 border-t border-line pt-4">
        <Sum label="Total" strong>
          <MoneyText amountMinor={order.totalMinor} currency={currency} />
        </Sum>
        {order.refundedMinor > 0n && (
          <Sum label="Refunded">
            <MoneyText amountMinor={-order.refundedMinor} currency={currency} />
          </Sum>
        )}
      </dl>
      <p className="mt-4 text-sm text-soft">
        For {order.customerName}, {order.email}. Keep the address of this page to come back to your order.
      </p>
      <Words merchant={merchant} />
    </section>
  )
}

/** Where the shopper is told something finer than the status, the badge says the same. */
function Standing({ order }: { order: ShopperOrder }) {
  if (order.standing === 'undecided') return <Badge word="Being checked" tone="wait" icon={Hourglass} />
  if (order.standing === 'paid_but_closed') return <Badge word="To be refunded" tone="wait" icon={CornerUpLeft} />
  return <StatusBadge status={order.status} />
}

/** What the shop's owner adds: plain text, with its own line breaks. */
function Words({ merchant: { receiptNote, receiptContact } }: { merchant: ShopperOrder['merchant'] }) {
  if (receiptNote === '' && receiptContact === '') return null
  return (
    <div className="mt-4 space-y-2 border-t border-line pt-4 text-sm wrap-anywhere">
      {receiptNote !== '' && <p className="whitespace-pre-line">{receiptNote}</p>}
      {receiptContact !== '' && <p>Questions? {receiptContact}</p>}
    </div>
  )
}

function Sum({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className={strong ? 'flex justify-between text-lg font-semibold' : 'flex justify-between text-soft'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
