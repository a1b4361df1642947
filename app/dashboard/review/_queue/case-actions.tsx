import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { checkPayment } from '@/app/dashboard/orders/[number]/actions'
import { may } from '@/lib/auth/permissions'
import type { ReviewReason, Role } from '@/lib/generated/prisma/enums'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { ReprocessNewest } from './reprocess-newest'
import { ResolveForm } from './resolve-form'

type CaseAction = 'refund' | 'attach' | 'check' | 'reprocess'

/** What may settle a reason, besides resolving it. */
const ACTIONS: Record<ReviewReason, readonly CaseAction[]> = {
  amount_mismatch: ['refund'],
  currency_mismatch: [],
  paid_twice: ['refund'],
  paid_after_close: ['refund'],
  refund_unclear: ['attach', 'check'],
  operation_failed: ['refund'],
  outcome_unknown: ['attach', 'check'],
  unconfirmed: ['attach', 'check', 'reprocess'],
}

type Props = { reason: ReviewReason; order: ReviewCase; role: Role }

/** The actions for one review reason that this role allows. */
export async function CaseActions({ reason, order, role }: Props) {
  const t = await getTranslations('review.actions')
  const actions = ACTIONS[reason]
  const orderPage = `/dashboard/orders/${order.number}`
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-3 empty:hidden">
        {actions.includes('refund') && may(role, 'refund') && (
          <LinkButton href={`${orderPage}#refund`} look="quiet">
            {t('refund')}
          </LinkButton>
        )}
        {actions.includes('attach') && may(role, 'attach_transaction') && (
          <LinkButton href={`${orderPage}#attach`} look="quiet">
            {t('attach')}
          </LinkButton>
        )}
        {actions.includes('check') && may(role, 'check_payment') && (
          <ActionForm
            action={checkPayment}
            submit={t('checkPayment')}
            pending={t('checkingPayment')}
            look="quiet"
            className="space-y-3"
          >
            <input type="hidden" name="number" value={order.number} />
          </ActionForm>
        )}
        {actions.includes('reprocess') && may(role, 'reprocess_webhook') && <ReprocessNewest order={order} />}
      </div>
      {may(role, 'resolve_review') ? (
        <ResolveForm reason={reason} order={order} />
      ) : (
        <p className="text-sm text-soft">{t('viewOnly')}</p>
      )}
    </div>
  )
}
