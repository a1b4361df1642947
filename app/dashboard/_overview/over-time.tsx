import { classNames } from '@/app/_components/class-names'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { Table } from '@/app/_components/table'
import type { CurrencyReport } from '@/lib/reports/read-report'
import { isBlank, readSeries, type Series } from './read-series'
import { TimeChart } from './time-chart'

/** The figures by the day or month: each a chart of its own, and all as one table. */
export async function OverTime({ report: { currency, steps } }: { report: CurrencyReport }) {
  const { revenue, orders, paid, rate, average, refunds } = readSeries(steps, currency, await readerLocale())
  const columns = [revenue, orders, paid, rate, average, refunds]
  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-6">
        {[revenue, orders].map((series) => (
          <Chart key={series.name} {...{ series, currency }} height={184} className="lg:col-span-3" />
        ))}
        {[rate, average, refunds].map((series) => (
          <Chart key={series.name} {...{ series, currency }} height={136} className="lg:col-span-2" />
        ))}
      </div>
      <details className="mt-3">
        <summary className="flex min-h-11 cursor-pointer items-center text-sm text-accent underline underline-offset-4">
          Show as table
        </summary>
        <Table
          caption={`ReportTotals over time, ${currency}`}
          columns={[{ label: 'When' }, ...columns.map(({ name }) => ({ label: name, align: 'end' as const }))]}
          rows={steps.map(({ step }, index) => ({
            key: step.key,
            cells: [
              revenue.points[index]?.label,
              ...columns.map(({ name, points }) => <Figure key={name}>{points[index]?.text}</Figure>),
            ],
          }))}
          empty="Nothing happened in these days."
        />
      </details>
    </>
  )
}

type ChartProps = { series: Series; currency: string; height: number; className: string }

function Chart({ series, currency, height, className }: ChartProps) {
  const { name, nothing, ...drawn } = series
  return (
    <figure className={classNames('min-w-0', className)}>
      <figcaption className="mb-1 text-sm font-medium">
        {drawn.unit === 'amount' ? `${name}, ${currency}` : name}
      </figcaption>
      {isBlank(series) ? <p className="text-sm text-soft">{nothing}</p> : <TimeChart {...drawn} height={height} />}
    </figure>
  )
}

const Figure = ({ children }: { children: string | undefined }) => (
  <span className="whitespace-nowrap tabular-nums">{children}</span>
)
