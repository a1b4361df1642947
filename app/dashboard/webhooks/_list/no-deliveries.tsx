import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { SearchX } from '@/app/_components/icons/controls'
import { Inbox } from '@/app/_components/icons/subjects'
import type { DeliveryFilter } from '@/lib/webhooks/inbox/find-deliveries'

/** The empty inbox, or a filter that matches nothing. */
export async function NoDeliveries({ filter }: { filter: DeliveryFilter }) {
  const t = await getTranslations('webhooks.empty')
  const isFiltered = Object.keys(filter).length > 1 || filter.show !== 'all'
  return (
    <div className="rounded-lg border border-line bg-surface">
      {isFiltered ? (
        <EmptyState
          icon={SearchX}
          title={t('noMatch')}
          action={<LinkButton href="/dashboard/webhooks">{t('showAll')}</LinkButton>}
        >
          {t('noMatchHint')}
        </EmptyState>
      ) : (
        <EmptyState icon={Inbox} title={t('none')}>
          {t('noneHint')}
        </EmptyState>
      )}
    </div>
  )
}
