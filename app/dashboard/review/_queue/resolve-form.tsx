import { getTranslations } from 'next-intl/server'
import { ChevronRight } from '@/app/_components/icons/arrows'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextAreaField } from '@/app/dashboard/_forms/action-fields'
import { resolveReason } from '@/app/dashboard/review/actions'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'

/** Resolves a reason without a request to the gateway. Closed at first, and it needs an explanation. */
export async function ResolveForm({ reason, order }: { reason: ReviewReason; order: ReviewCase }) {
  const t = await getTranslations('review')
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-1 text-sm font-medium">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform duration-100 group-open:rotate-90" />
        {t('resolve.open')}
      </summary>
      <ActionForm
        action={resolveReason}
        submit={t('resolve.submit')}
        pending={t('resolve.pending')}
        look="quiet"
        className="mt-2 space-y-3"
      >
        <p className="text-sm">{t(`resolution.${reason}`)}</p>
        <p className="text-sm text-soft">{t('resolve.nothingSent')}</p>
        <input type="hidden" name="number" value={order.number} />
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="fingerprint" value={order.fingerprints.get(reason)} />
        <ActionTextAreaField
          name="why"
          id={`why-${reason}-${order.number}`}
          label={t('resolve.explanation')}
          hint={t('resolve.explanationHint')}
          rows={2}
          required
          maxLength={500}
        />
      </ActionForm>
    </details>
  )
}
