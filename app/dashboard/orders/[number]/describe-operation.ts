import { formatMoney } from '@/lib/money/format-money'
import type { OperationRefusal, OperationResult } from '@/lib/payments/execute-operation'
import type { Translator } from '@/messages/translator'

/** What became of a capture, void or refund, for the member of staff who requested it. */
export function describeOperation(result: OperationResult, t: Translator<'operations'>, locale: string): string {
  if (result.kind === 'refused') return describeRefusal(result.refusal, t, locale)
  const values = { operation: result.operation, amount: formatMoney(result, locale) }
  return result.kind === 'repeat' ? t(`repeat.${result.state}`, values) : t(result.kind, values)
}

function describeRefusal(refusal: OperationRefusal, t: Translator<'operations'>, locale: string): string {
  switch (refusal.code) {
    case 'amount_too_high': {
      const { operation, maxMinor, currency } = refusal
      return t('refused.amount_too_high', { operation, max: formatMoney({ amountMinor: maxMinor, currency }, locale) })
    }
    case 'not_sent_in_time':
      return t('refused.not_sent_in_time', { operation: refusal.operation, amount: formatMoney(refusal, locale) })
    case 'refused_by_gateway':
      return t('refused.refused_by_gateway', { status: refusal.httpStatus ?? 'none' })
    default:
      return t(`refused.${refusal.code}`)
  }
}
