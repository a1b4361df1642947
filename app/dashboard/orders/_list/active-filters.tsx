import { X } from 'lucide-react'
import Link from 'next/link'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { listAddress } from './addresses'
import { nameFilters, withoutFilters } from './name-filters'

const size = 'inline-flex min-h-8 items-center gap-1.5 text-sm pointer-coarse:min-h-11'

/** What narrows the list, each a link that takes it away. */
export function ActiveFilters({ search }: { search: OrderSearch }) {
  const filters = nameFilters(search)
  if (filters.length === 0) return null
  return (
    <ul aria-label="Active filters" className="mt-3 flex flex-wrap items-center gap-2">
      {filters.map(({ words, without }) => (
        <li key={words} className="max-w-full">
          <Link
            href={listAddress(without)}
            aria-label={`Take away the filter “${words}”`}
            className={`${size} max-w-full rounded-full border border-line-strong bg-surface pr-2.5 pl-3 hover:border-accent hover:text-accent`}
          >
            <span className="truncate">{words}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={listAddress(withoutFilters(search))}
          className={`${size} rounded-md px-2 text-soft underline decoration-line-strong underline-offset-4 hover:text-ink`}
        >
          Clear all
        </Link>
      </li>
    </ul>
  )
}
