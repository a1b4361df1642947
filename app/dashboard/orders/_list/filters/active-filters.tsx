import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { X } from '@/app/_components/icons/controls'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { listAddress } from '../addresses'
import { useFilterTexts, withoutFilters } from './filter-view'
import { listActiveParts } from './filter-views'

const size = 'inline-flex min-h-8 items-center gap-1.5 text-sm pointer-coarse:min-h-11'

/** What narrows the list, each a link that removes it. */
export function ActiveFilters({ search }: { search: OrderSearch }) {
  const t = useTranslations('orders.filters')
  const parts = listActiveParts(search, useFilterTexts())
  if (parts.length === 0) return null
  return (
    <ul aria-label={t('activeList')} className="mt-3 flex flex-wrap items-center gap-2">
      {parts.map(({ label, without }) => (
        <li key={label} className="max-w-full">
          <Link
            href={listAddress({ ...search, ...without })}
            aria-label={t('remove', { filter: label })}
            className={`${size} max-w-full rounded-full border border-line-strong bg-surface pr-2.5 pl-3 hover:border-accent hover:text-accent`}
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={listAddress(withoutFilters(search))}
          className={`${size} rounded-md px-2 text-soft underline decoration-line-strong underline-offset-4 hover:text-ink`}
        >
          {t('clearAll')}
        </Link>
      </li>
    </ul>
  )
}
