import { useTranslations } from 'next-intl'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { EmptyState } from '@/app/_components/empty-state'
import { SearchX } from '@/app/_components/icons/controls'
import { Inbox } from '@/app/_components/icons/subjects'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { listAddress } from './addresses'
import { useFilterTexts, withoutFilters } from './filters/filter-view'
import { listActiveParts } from './filters/filter-views'

/** An empty list, because nothing was ordered or because nothing matches, and what to do then. */
export function NoOrders({ search, merchantSlug }: { search: OrderSearch; merchantSlug: string }) {
  const t = useTranslations('orders.empty')
  const isNarrowed = listActiveParts(search, useFilterTexts()).length > 0
  const href = isNarrowed ? listAddress(withoutFilters(search)) : `/shops/${merchantSlug}`
  const action = <LinkButton href={href}>{t(isNarrowed ? 'showAll' : 'viewShop')}</LinkButton>
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState
        icon={isNarrowed ? SearchX : Inbox}
        title={t(isNarrowed ? 'noMatchTitle' : 'noOrdersTitle')}
        action={action}
      >
        {t(isNarrowed ? 'noMatchBody' : 'noOrdersBody')}
      </EmptyState>
    </div>
  )
}
