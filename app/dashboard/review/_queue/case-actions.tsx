import { ChevronRight } from 'lucide-react'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { may } from '@/lib/auth/permissions'
import type { AttentionReason, Role } from '@/lib/generated/prisma/enums'
import type { AttentionCase } from '@/lib/orders/review/find-reviews'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { KeptTextAreaField } from '@/app/dashboard/_forms/kept-fields'
import { processAgain } from '@/app/dashboard/webhooks/actions'
import { askAgain, settleReason } from '@/app/dashboard/review/actions'
import { MEANING } from './describe-case'

const REFUNDABLE: AttentionReason[] = ['amount_mismatch', 'paid_twice', 'paid_after_close']
const ATTACHABLE: AttentionReason[] = ['outcome_unknown', 'unconfirmed', 'refund_unclear']
const ASKABLE: AttentionReason[] = ['outcome_unknown', 'unconfirmed', 'refund_unclear']

type Props = { reason: AttentionReason; order: AttentionCase; role: Role }

/** What resolves it, as far as this person may. */
export function Deeds({ reason, order, role }: Props) {
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
        {ASKABLE.includes(reason) && may(role, 'ask_gateway') && (
          <ActionForm action={askAgain} submit="Ask the gateway" pending="Asking…" look="quiet" className="space-y-3">
            <input type="hidden" name="number" value={order.number} />
          </ActionForm>
        )}
        {reason === 'unconfirmed' && may(role, 'drive_delivery') && <DriveNewest order={order} />}
      </div>
      {may(role, 'settle_attention') && <Settle reason={reason} order={order} />}
      {!may(role, 'settle_attention') && (
        <p className="text-sm text-soft">Your role may look at this. Staff and owners can settle it.</p>
      )}
    </div>
  )
}

function DriveNewest({ order: { deliveries } }: { order: AttentionCase }) {
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
      <LinkButton href={`/dashboard/deliveries/${newest.id}`} look="plain">
        See the webhook
      </LinkButton>
    </>
  )
}

/** A judgement: taken out of the way of the buttons that resolve it, and only with a reason. */
function Settle({ reason, order }: { reason: AttentionReason; order: AttentionCase }) {
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-1 text-sm font-medium">
        <ChevronRight aria-hidden className="size-4 shrink-0 transition-transform duration-100 group-open:rotate-90" />
        Settle it: keep as it is
      </summary>
      <ActionForm action={settleReason} submit="Settle it" pending="Settling…" look="quiet" className="mt-2 space-y-3">
        <p className="text-sm">{MEANING[reason].settle}. Nothing is sent to the gateway.</p>
        <input type="hidden" name="number" value={order.number} />
        <input type="hidden" name="reason" value={reason} />
        <input type="hidden" name="fingerprint" value={order.fingerprints.get(reason)} />
        <KeptTextAreaField
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
