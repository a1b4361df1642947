import { describeRefusalCode } from '@/app/_components/text/describe-response-code'
import { formatMoney } from '@/lib/money/format-money'
import type { OperationRefusal, OperationResult } from '@/lib/payments/execute-operation'
import type { Translator } from '@/messages/translator'

export type OperationReader = {
  t: Translator<'operations'>
  codes: Translator<'responseCodes'>
  /** For amounts. */
  locale: string
}

/** What became of a capture, void or refund, for the member of staff who requested it. */
export function describeOperation(result: OperationResult, reader: OperationReader): string {
  const { t, locale } = reader
  if (result.kind === 'refused') return describeRefusal(result.refusal, reader)
  const values = { operation: result.operation, amount: formatMoney(result, locale) }
  return result.kind === 'repeat' ? t(`repeat.${result.state}`, values) : t(result.kind, values)
}

function describeRefusal(refusal: OperationRefusal, { t, codes, locale }: OperationReader): string {
  switch (refusal.code) {
    case 'amount_too_high': {
      const { operation, maxMinor, currency } = refusal
      return t('refused.amount_too_high', { operation, max: formatMoney({ amountMinor: maxMinor, currency }, locale) })
    }
    case 'not_sent_in_time':
      return t('refused.not_sent_in_time', { operation: refusal.operation, amount: formatMoney(refusal, locale) })
    case 'refused_by_gateway':
      return t('refused.refused_by_gateway', {
        status: refusal.httpStatus ?? 'none',
        ...describeRefusalCode(codes, refusal),
      })
    default:
      return t(`refused.${refusal.code}`)
  }
}
