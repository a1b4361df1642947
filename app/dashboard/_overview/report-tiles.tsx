import type { ReactNode } from 'react'
import { MoneyText } from '@/app/_components/text/money-text'
import {
  approvalRate,
  averageOrderMinor,
  revenueMinor,
  type CurrencyReport,
  type ReportTotals,
} from '@/lib/reports/read-report'
import { describeChange, formatPoints, formatShare } from './compare'

/** The figures of a period, each beside the same figure of the period before. */
export function ReportTiles({ report: { currency, total, before } }: { report: CurrencyReport }) {
  const money = (amountMinor: bigint | null) =>
    amountMinor === null ? '–' : <MoneyText amountMinor={amountMinor} currency={currency} />
  const amounts = (read: (report: ReportTotals) => bigint) => ({
    now: money(read(total)),
    then: money(read(before)),
    change: describeChange(read(total), read(before)),
  })
  const counts = (read: (report: ReportTotals) => bigint) => ({
    now: read(total).toLocaleString('en'),
    then: read(before).toLocaleString('en'),
    change: describeChange(read(total), read(before)),
  })
  const [average, averageBefore] = [averageOrderMinor(total), averageOrderMinor(before)]
  const [rate, rateBefore] = [approvalRate(total), approvalRate(before)]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 lg:grid-cols-3">
      <Tile label="Revenue" {...amounts(revenueMinor)} />
      <Tile label="Orders" {...counts(({ orders }) => orders)} />
      <Tile label="Paid orders" {...counts(({ paidOrders }) => paidOrders)} />
      <Tile
        label="Approval rate"
        now={formatShare(rate)}
        then={rateBefore === null ? null : formatShare(rateBefore)}
        change={formatPoints(rate, rateBefore)}
      />
      <Tile
        label="Average order"
        now={money(average)}
        then={averageBefore === null ? null : money(averageBefore)}
        change={
          average === null || averageBefore === null
            ? 'nothing to compare with'
            : describeChange(average, averageBefore)
        }
      />
      <Tile label="Refunds" {...amounts(({ refundedMinor }) => refundedMinor)} />
    </dl>
  )
}

/** `then`: the figure before; null if there is none. */
type TileProps = { label: string; now: ReactNode; then: ReactNode; change: string }

function Tile({ label, now, then, change }: TileProps) {
  return (
    <div>
      <dt className="text-sm text-soft">{label}</dt>
      <dd>
        <span className="block text-xl font-semibold tabular-nums">{now}</span>
        <span className="block text-xs text-soft tabular-nums">
          {change}
          {then !== null && <> ({then})</>}
        </span>
      </dd>
    </div>
  )
}
