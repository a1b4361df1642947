import { useTranslations } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { classNames } from '@/app/_components/class-names'
import { Table } from '@/app/_components/table'
import { readerLocale } from '@/app/_components/text/reader-locale'
import type { CurrencyReport } from '@/lib/reports/read-report'
import { isBlank, readSeries, type Series } from './read-series'
import { TimeChart } from './time-chart'

/** The totals by day or month: one chart for each, and a table with all of them. */
export async function OverTime({ report: { currency, steps } }: { report: CurrencyReport }) {
  const [locale, language, t] = await Promise.all([readerLocale(), getLocale(), getTranslations('overview')])
  const { revenue, orders, paidOrders, approvalRate, averageOrder, refunds } = readSeries(steps, {
    currency,
    locale,
    language,
  })
  const columns = [revenue, orders, paidOrders, approvalRate, averageOrder, refunds]
  return (
    <>
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2 lg:grid-cols-6">
        {[revenue, orders].map((series) => (
          <Chart key={series.name} {...{ series, currency }} height={184} className="lg:col-span-3" />
        ))}
        {[approvalRate, averageOrder, refunds].map((series) => (
          <Chart key={series.name} {...{ series, currency }} height={136} className="lg:col-span-2" />
        ))}
      </div>
      <details className="mt-3">
        <summary className="flex min-h-11 cursor-pointer items-center text-sm text-accent underline underline-offset-4">
          {t('showAsTable')}
        </summary>
        <Table
          caption={t('tableCaption', { currency })}
          columns={[
            { label: t('date') },
            ...columns.map(({ name }) => ({ label: t(`totals.${name}`), align: 'end' as const })),
          ]}
          rows={steps.map(({ step }, index) => ({
            key: step.key,
            cells: [
              revenue.points[index]?.label,
              ...columns.map(({ name, points }) => <Value key={name}>{points[index]?.text}</Value>),
            ],
          }))}
          empty={t('noOrders.title')}
        />
      </details>
    </>
  )
}

type ChartProps = { series: Series; currency: string; height: number; className: string }

function Chart({ series, currency, height, className }: ChartProps) {
  const t = useTranslations('overview')
  const { name, ...drawn } = series
  const title = t(`totals.${name}`)
  return (
    <figure className={classNames('min-w-0', className)}>
      <figcaption className="mb-1 text-sm font-medium">
        {drawn.unit === 'amount' ? t('amountIn', { title, currency }) : title}
      </figcaption>
      {isBlank(series) ? (
        <p className="text-sm text-soft">{t(`noData.${name}`)}</p>
      ) : (
        <TimeChart {...drawn} height={height} noValue={t('noValue')} />
      )}
    </figure>
  )
}

const Value = ({ children }: { children: string | undefined }) => (
  <span className="whitespace-nowrap tabular-nums">{children}</span>
)
