import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { EmptyState } from '@/app/_components/empty-state'
import { CircleCheck } from '@/app/_components/icons/states'

/** The empty queue, or a filter that matches no order. */
export async function NoCases({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('review.empty')
  return (
    <div className="rounded-lg border border-line bg-surface">
      {isFiltered ? (
        <EmptyState
          icon={CircleCheck}
          title={t('noMatch')}
          action={<LinkButton href="/dashboard/review">{t('showAll')}</LinkButton>}
        >
          {t('noMatchHint')}
        </EmptyState>
      ) : (
        <EmptyState icon={CircleCheck} title={t('none')}>
          {t('noneHint')}
        </EmptyState>
      )}
    </div>
  )
}
