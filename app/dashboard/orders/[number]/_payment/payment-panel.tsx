import { getTranslations } from 'next-intl/server'
import { ChevronRight } from '@/app/_components/icons/arrows'
import { MoneyText } from '@/app/_components/text/money-text'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { capturePayment, refundPayment, voidPayment } from '@/app/dashboard/orders/[number]/operation-actions'
import { may } from '@/lib/auth/permissions'
import type { Member } from '@/lib/auth/require-member'
import { findAvailableOperations, type AvailableOperation } from '@/lib/orders/operations/available-operations'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { OperationFields } from './operation-fields'

const ACTIONS = { capture: capturePayment, void: voidPayment, refund: refundPayment } as const

/** The captures, voids and refunds that this member may request now, each in a form of its own, closed at first. */
export async function PaymentPanel({ order, member }: { order: MerchantOrder; member: Member }) {
  const available = findAvailableOperations(order.ledgerEntries, order.operations).filter(({ kind }) =>
    may(member.role, kind),
  )
  if (available.length === 0) return null
  const t = await getTranslations('orderDetail.payment')
  return (
    <Panel title={t('title')}>
      <ul id="refund" className="scroll-mt-4 divide-y divide-line">
        {available.map((operation) => (
          <li key={`${operation.kind} ${operation.onTransactionId}`}>
            <OperationForm order={order} operation={operation} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

async function OperationForm({ order, operation }: { order: MerchantOrder; operation: AvailableOperation }) {
  const { kind, onTransactionId, maxMinor, currency } = operation
  const t = await getTranslations(`orderDetail.payment.${kind}`)
  const entry = order.ledgerEntries.find(({ gatewayTransactionId }) => gatewayTransactionId === onTransactionId)
  const card = [entry?.scheme, entry?.cardMasked].filter(Boolean).join(' ')
  return (
    <details className="group">
      <summary className="flex min-h-11 list-none items-center gap-2 py-2 text-sm">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-soft transition-transform duration-100 group-open:rotate-90"
        />
        <span className="font-medium">{t('open')}</span>
        <span className="text-soft">
          {t.rich('limit', {
            card: card || 'none',
            amount: () => <MoneyText amountMinor={maxMinor} currency={currency} />,
          })}
        </span>
      </summary>
      <ActionForm
        action={ACTIONS[kind]}
        submit={t('submit')}
        pending={t('pending')}
        className="space-y-4 pt-1 pb-4 sm:pl-6"
      >
        <OperationFields number={order.number} operation={operation} />
        <label className="flex min-h-11 items-center gap-3 text-sm">
          <input type="checkbox" name="sure" value="yes" required className="size-5 shrink-0 accent-accent" />
          {t('confirm')}
        </label>
      </ActionForm>
    </details>
  )
}
