import { randomUUID } from 'node:crypto'
import { ChevronRight } from 'lucide-react'
import { MoneyText } from '@/app/_components/text/money-text'
import { may } from '@/lib/auth/permissions'
import type { Member } from '@/lib/auth/require-member'
import { toDecimalText } from '@/lib/money/format-money'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { findAvailableOperations, type AvailableOperation } from '@/lib/orders/operations/available-operations'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '@/app/dashboard/_frame/panel'
import { capturePayment, refundPayment, voidPayment } from '@/app/dashboard/orders/[number]/operation-actions'

const DEEDS = {
  capture: {
    action: capturePayment,
    verb: 'Capture',
    pending: 'Capturing…',
    effect: 'takes the money from the card and releases the rest of the hold',
  },
  void: {
    action: voidPayment,
    verb: 'Void',
    pending: 'Voiding…',
    effect: 'lets the whole hold on the card go; nothing is charged',
  },
  refund: { action: refundPayment, verb: 'Refund', pending: 'Refunding…', effect: 'gives the money back to the card' },
} as const

/** What this member may do with the order's money now: each a form of its own, closed until it is wanted. */
export function PaymentPanel({ order, member }: { order: MerchantOrder; member: Member }) {
  const operable = findAvailableOperations(order.ledgerEntries, order.operations).filter(({ kind }) =>
    may(member.role, kind),
  )
  if (operable.length === 0) return null
  return (
    <Panel title="Money" note="Sent to the gateway at once, under a key of its own: never twice">
      <ul id="refund" className="scroll-mt-4 divide-y divide-line">
        {operable.map((one) => (
          <li key={`${one.kind} ${one.onTransactionId}`}>
            <OperationForm order={order} one={one} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function OperationForm({ order, one }: { order: MerchantOrder; one: AvailableOperation }) {
  const { action, verb, pending, effect } = DEEDS[one.kind]
  const most = { amountMinor: one.maxMinor, currency: one.currency }
  const row = order.ledgerEntries.find((fact) => fact.gatewayTransactionId === one.onTransactionId)
  const id = `${one.kind}-${one.onTransactionId}`
  const card = [row?.scheme, row?.cardMasked].filter(Boolean).join(' ') || 'the card'
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 py-2 text-sm">
        <ChevronRight aria-hidden className="size-4 text-soft transition-transform duration-100 group-open:rotate-90" />
        <span className="font-medium">{verb}…</span>
        <span className="text-soft">
          {one.kind === 'void' ? 'the hold of ' : 'up to '}
          <MoneyText {...most} /> on {card}
        </span>
      </summary>
      <ActionForm action={action} submit={`${verb} now`} pending={pending} className="space-y-4 pt-1 pb-4 sm:pl-6">
        <input type="hidden" name="number" value={order.number} />
        {/* One key for this form as it is shown: pressed twice, it is one request. */}
        <input type="hidden" name="key" value={randomUUID()} />
        <input type="hidden" name="on" value={one.onTransactionId} />
        <input type="hidden" name="currency" value={one.currency} />
        <input type="hidden" name="shownMax" value={String(one.maxMinor)} />
        {one.kind !== 'void' && (
          <div className="grid gap-4 sm:grid-cols-[12rem_1fr]">
            <ActionTextField
              id={`amount-${id}`}
              {...{
                name: 'amount',
                label: `Amount in ${one.currency}`,
                inputMode: 'decimal',
                required: true,
                autoComplete: 'off',
              }}
              defaultValue={toDecimalText(most)}
              hint={`At most ${toDecimalText(most)}`}
            />
            <ActionTextField
              id={`reason-${id}`}
              {...{ name: 'reason', label: 'Reason', maxLength: 128, autoComplete: 'off' }}
              hint="Kept with the order and told to the gateway"
            />
          </div>
        )}
        <label className="flex min-h-11 items-center gap-3 text-sm">
          <input type="checkbox" name="sure" value="yes" required className="size-5 shrink-0 accent-accent" />
          Yes: this {effect}. It cannot be taken back here.
        </label>
      </ActionForm>
    </details>
  )
}
