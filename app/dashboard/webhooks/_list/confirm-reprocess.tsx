import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { Notice } from '@/app/_components/notice'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { reprocessWebhooks } from '@/app/dashboard/webhooks/actions'
import type { DeliveryFilter } from '@/lib/webhooks/inbox/find-deliveries'
import { countReprocessable, MOST_AT_ONCE } from '@/lib/webhooks/processing/reprocess-deliveries'
import { FilterFields } from './filter-fields'
import { hrefOf } from './read-query'

type Props = { merchant: { id: string; timeZone: string }; filter: DeliveryFilter }

/** Asks for confirmation, with the number of webhooks that are processed again. */
export async function ConfirmReprocess({ merchant, filter }: Props) {
  const count = await countReprocessable(merchant, filter)
  if (count === 0) return <NothingToReprocess filter={filter} />
  const t = await getTranslations('webhooks.confirm')
  const limited = Math.min(count, MOST_AT_ONCE)
  const title = count > MOST_AT_ONCE ? t('titleOfNewest', { count: limited }) : t('title', { count })
  return (
    <Notice tone="wait" title={title} className="mb-4 text-sm">
      <p>{t('explanation')}</p>
      <div className="mt-3 flex flex-wrap items-start gap-3">
        <ActionForm
          action={reprocessWebhooks}
          submit={t('submit', { count: limited })}
          pending={t('pending')}
          className="space-y-3"
        >
          <FilterFields filter={filter} />
        </ActionForm>
        <LinkButton href={hrefOf(filter)} look="quiet">
          {t('cancel')}
        </LinkButton>
      </div>
    </Notice>
  )
}

async function NothingToReprocess({ filter }: { filter: DeliveryFilter }) {
  const t = await getTranslations('webhooks.confirm')
  return (
    <Notice tone="info" title={t('nothingTitle')} className="mb-4 text-sm">
      <p>{t('nothing')}</p>
      <LinkButton href={hrefOf(filter)} look="quiet" className="mt-3">
        {t('back')}
      </LinkButton>
    </Notice>
  )
}
