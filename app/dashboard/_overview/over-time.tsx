import { MoneyText } from '@/app/_components/money-text'
import { readerLocale } from '@/app/_components/reader-locale'
import { Table } from '@/app/_components/table'
import { revenueMinor, type CurrencyFigures } from '@/lib/figures/read-figures'
import type { Step } from '@/lib/figures/period'
import { formatMoney, toDecimalText } from '@/lib/money/format-money'
import { TimeChart } from './time-chart'

/** Revenue and orders by the day or month, each a chart of its own, and both as one table. */
export async function OverTime({ figures: { currency, steps } }: { figures: CurrencyFigures }) {
  const locale = await readerLocale()
  // A bar needs no more precision than a number has; the words beside it are exact.
  const revenue = steps.map((figures) => {
    const money = { amountMinor: revenueMinor(figures), currency }
    return { label: nameOf(figures.step), value: Number(toDecimalText(money)), text: formatMoney(money, locale) }
  })
  const orders = steps.map(({ step, orders }) => ({ label: nameOf(step), value: Number(orders), text: orders.toLocaleString('en') }))
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <TimeChart title={`Revenue, ${currency}`} points={revenue} />
        <TimeChart title="Orders" points={orders} />
      </div>
      <details className="mt-3">
        <summary className="flex min-h-11 cursor-pointer items-center text-sm text-accent underline underline-offset-4">Show as table</summary>
        <Table
          caption={`Revenue and orders over time, ${currency}`}
          columns={[{ label: 'When' }, { label: 'Revenue', align: 'end' }, { label: 'Orders', align: 'end' }, { label: 'Paid', align: 'end' }]}
          rows={steps.map((figures) => ({
            key: figures.step.key,
            cells: [
              nameOf(figures.step),
              <MoneyText key="revenue" amountMinor={revenueMinor(figures)} currency={currency} />,
              figures.orders.toLocaleString('en'),
              figures.paidOrders.toLocaleString('en'),
            ],
          }))}
          empty="Nothing happened in these days."
        />
      </details>
    </>
  )
}

function nameOf({ key, unit }: Step): string {
  const part = unit === 'day' ? ({ day: 'numeric', month: 'short' } as const) : ({ month: 'short', year: 'numeric' } as const)
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...part }).format(new Date(`${key}T00:00:00Z`))
}
