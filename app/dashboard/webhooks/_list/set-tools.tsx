import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { RotateCw } from '@/app/_components/icons/arrows'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { dryRunWebhooks } from '@/app/dashboard/webhooks/actions'
import type { DeliveryFilter } from '@/lib/webhooks/inbox/find-deliveries'
import { ConfirmReprocess } from './confirm-reprocess'
import { FilterFields } from './filter-fields'
import { hrefOf } from './read-query'

type Props = { merchant: { id: string; timeZone: string }; filter: DeliveryFilter; ask: 'again' | undefined }

/** Actions on all webhooks that match the filters. Reprocessing is confirmed first, on this same page. */
export async function SetTools({ merchant, filter, ask }: Props) {
  if (ask === 'again') return <ConfirmReprocess merchant={merchant} filter={filter} />
  const t = await getTranslations('webhooks.tools')
  return (
    <div className="mb-4 flex flex-wrap items-start gap-3">
      <LinkButton href={hrefOf(filter, { ask: 'again' })} look="quiet" className="w-full sm:w-auto">
        <RotateCw aria-hidden className="size-4" />
        {t('processSet')}
      </LinkButton>
      <ActionForm
        action={dryRunWebhooks}
        submit={t('dryRun')}
        pending={t('checking')}
        look="quiet"
        className="w-full space-y-3 sm:w-auto"
        buttonClassName="w-full sm:w-auto"
      >
        <FilterFields filter={filter} />
      </ActionForm>
    </div>
  )
}
