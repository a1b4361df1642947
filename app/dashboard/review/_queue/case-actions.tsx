import { ChevronRight } from 'lucide-react'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { may } from '@/lib/auth/permissions'
import type { ReviewReason, Role } from '@/lib/generated/prisma/enums'
import type { ReviewCase } from '@/lib/orders/review/find-reviews'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextAreaField } from '@/app/dashboard/_forms/action-fields'
import { processAgain } from '@/app/dashboard/webhooks/actions'
import { askAgain, resolveReason } from '@/app/dashboard/review/actions'
import { MEANING } from './describe-case'

const REFUNDABLE: ReviewReason[] = ['amount_mismatch', 'paid_twice', 'paid_after_close']
const ATTACHABLE: ReviewReason[] = ['outcome_unknown', 'unconfirmed', 'refund_unclear']
const ASKABLE: ReviewReason[] = ['outcome_unknown', 'unconfirmed', 'refund_unclear']

type Props = { reason: ReviewReason; order: ReviewCase; role: Role }

/** What resolves it, as far as this person may. */
export function CaseActions({ reason, order, role }: Props) {
  const place = `/dashboard/orders/${order.number}`
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap items-start gap-3">
        {REFUNDABLE.includes(reason) && may(role, 'refund') && (
          <LinkButton href={`${place}#refund`} look="quiet">
            Refund…
          </LinkButton>
        )}
        {ATTACHABLE.includes(reason) && may(role, 'attach_transaction') && (
          <LinkButton href={`${place}#attach`} look="quiet">
            Attach a transaction id…
          </LinkButton>
        )}
        {ASKABLE.includes(reason) && may(role, 'check_payment') && (
          <ActionForm action={askAgain} submit="Ask the gateway" pending="Asking…" look="quiet" className="space-y-3">
            <input type="hidden" name="number" value={order.number} />
          </ActionForm>
        )}
        {reason === 'unconfirmed' && may(role, 'reprocess_webhook') && <ReprocessNewest order={order} />}
      </div>
      {may(role, 'resolve_review') && <Settle reason={reason} order={order} />}
      {!may(role, 'resolve_review') && (
        <p className="text-sm text-soft">Your role may look at this. Staff and owners can settle it.</p>
      )}
    </div>
  )
}

function ReprocessNewest({ order: { deliveries } }: { order: ReviewCase }) {
  const [newest] = deliveries
  if (!newest) return null
  return (
    <>
      <ActionForm
        action={processAgain}
        submit="Process the webhook again"
        pending="Queueing…"
        look="quiet"
        className="space-y-3"
      >
        <input type="hidden" name="deliveryId" value={newest.id} />
      </ActionForm>
      <LinkButton href={`/dashboard/webhooks/${newest.id}`} look="plain">
        See the webhook
      </LinkButton>
    </>
  )
}

/** A resolution: taken out of the way of the buttons that resolve it, and only with a reason. */
function Settle({ reason, order }: { reason: ReviewReason; order: ReviewCase }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-1 text-sm font-medium">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform duration-100 group-open:rotate-90" />
        Settle it: keep as it is
      </summary>
      <ActionForm action={resolveReason} submit="Settle it" pending="Settling…" look="quiet" className="mt-2 space-y-3">
        <p className="text-sm">{MEANING[reason].settle}. Nothing is sent to the gateway.</p>
        <input type="hidden" name="number" value={order.number} />
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="fingerprint" value={order.fingerprints.get(reason)} />
        <ActionTextAreaField
          name="why"
          id={`why-${reason}-${order.number}`}
          label="Why, in your words"
          rows={2}
          required
          maxLength={500}
        />
      </ActionForm>
    </details>
  )
}
