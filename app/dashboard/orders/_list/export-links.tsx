import { useTranslations } from 'next-intl'
import { Download } from '@/app/_components/icons/controls'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { exportAddress } from './addresses'

const look =
  'inline-flex min-h-8 items-center gap-1.5 rounded-md text-sm text-accent underline-offset-4 hover:underline pointer-coarse:min-h-11'

/** The whole of what the search finds as a file. Plain links: a download must not be fetched before it is wanted. */
export function ExportLinks({ search }: { search: OrderSearch }) {
  const t = useTranslations('orders.exportLinks')
  return (
    <p className="flex items-center gap-4">
      <a href={exportAddress(search, 'csv')} download className={look}>
        <Download aria-hidden className="size-4" />
        {t('csv')}
      </a>
      <a href={exportAddress(search, 'jsonl')} download className={look}>
        {t('jsonl')}
      </a>
    </p>
  )
}
