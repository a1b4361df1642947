import { getLocale, getTranslations } from 'next-intl/server'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatMoney } from '@/lib/money/format-money'
import {
  approvalRate,
  averageOrderMinor,
  revenueMinor,
  type CurrencyReport,
  type ReportTotals,
} from '@/lib/reports/read-report'
import { compareShares, compareTotals, formatChange, formatShare, hasData, type Comparison } from './compare-totals'

type Tile = {
  name: 'revenue' | 'orders' | 'paidOrders' | 'approvalRate' | 'averageOrder' | 'refunds'
  value: string
  previous: string
  comparison: Comparison
}

/** The totals of a period, each compared with the previous period. */
export async function ReportTiles({ report }: { report: CurrencyReport }) {
  const [locale, language, t] = await Promise.all([readerLocale(), getLocale(), getTranslations('overview')])
  const describeChange = ({ comparison, previous }: Tile): string => {
    if (!hasData(report.before) || comparison.kind === 'noEarlierData') return t('comparison.noEarlierData')
    if (!('change' in comparison)) return t('comparison.previousOnly', { previous })
    return t(`comparison.${comparison.kind}`, { change: formatChange(comparison, language), previous })
  }
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-5 lg:grid-cols-3">
      {readTiles(report, { locale, language }).map((tile) => (
        <div key={tile.name}>
          <dt className="text-sm text-soft">{t(`totals.${tile.name}`)}</dt>
          <dd>
            <span className="block text-xl font-semibold tabular-nums">{tile.value}</span>
            <span className="block text-xs text-soft tabular-nums">{describeChange(tile)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

type Reader = { locale: string; language: string }

function readTiles({ currency, total, before }: CurrencyReport, { locale, language }: Reader): Tile[] {
  const formatAmount = (amountMinor: bigint | null) =>
    amountMinor === null ? '–' : formatMoney({ amountMinor, currency }, locale)
  const tileOf = (
    name: Tile['name'],
    read: (totals: ReportTotals) => bigint | null,
    format: (value: bigint | null) => string,
  ): Tile => ({
    name,
    value: format(read(total)),
    previous: format(read(before)),
    comparison: compareTotals(read(total), read(before)),
  })
  const formatCount = (count: bigint | null) => count?.toLocaleString(language) ?? '–'
  const [rate, previousRate] = [approvalRate(total), approvalRate(before)]
  return [
    tileOf('revenue', revenueMinor, formatAmount),
    tileOf('orders', ({ orders }) => orders, formatCount),
    tileOf('paidOrders', ({ paidOrders }) => paidOrders, formatCount),
    {
      name: 'approvalRate',
      value: formatShare(rate, language),
      previous: formatShare(previousRate, language),
      comparison: compareShares(rate, previousRate),
    },
    tileOf('averageOrder', averageOrderMinor, formatAmount),
    tileOf('refunds', ({ refundedMinor }) => refundedMinor, formatAmount),
  ]
}
