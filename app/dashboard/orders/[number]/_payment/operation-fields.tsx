import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { toDecimalText } from '@/lib/money/format-money'
import type { AvailableOperation } from '@/lib/orders/operations/available-operations'

type Props = { number: string; operation: AvailableOperation }

/** What is requested, of which transaction and order, and under which idempotency key. A void has no amount. */
export function OperationFields({ number, operation }: Props) {
  return (
    <>
      <input type="hidden" name="number" value={number} />
      {/* One key for this form as it is rendered: submitted twice, it is one request. */}
      <input type="hidden" name="key" value={randomUUID()} />
      <input type="hidden" name="on" value={operation.onTransactionId} />
      <input type="hidden" name="currency" value={operation.currency} />
      <input type="hidden" name="shownMax" value={String(operation.maxMinor)} />
      {operation.kind !== 'void' && <AmountAndReason operation={operation} />}
    </>
  )
}

async function AmountAndReason({ operation }: { operation: AvailableOperation }) {
  const { kind, onTransactionId, maxMinor, currency } = operation
  const t = await getTranslations('orderDetail.payment')
  const id = `${kind}-${onTransactionId}`
  const max = toDecimalText({ amountMinor: maxMinor, currency })
  return (
    <div className="grid gap-4 sm:grid-cols-[12rem_1fr]">
      <ActionTextField
        id={`amount-${id}`}
        name="amount"
        label={t('amount', { currency })}
        inputMode="decimal"
        required
        autoComplete="off"
        defaultValue={max}
        hint={t('maximum', { max })}
      />
      <ActionTextField
        id={`reason-${id}`}
        name="reason"
        label={t('reason')}
        maxLength={128}
        autoComplete="off"
        hint={t('reasonHint')}
      />
    </div>
  )
}
