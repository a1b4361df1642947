import { describeRefusalCode } from '@/app/_components/text/describe-response-code'
import { isAllowanceUsedUp } from '@/lib/gateway/refund-allowance'
import type { OperationKind } from '@/lib/generated/prisma/enums'
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
  if (result.kind === 'declined') return describeDecline(result, values, reader)
  return result.kind === 'repeat' ? t(`repeat.${result.state}`, values) : t(result.kind, values)
}

type Declined = Extract<OperationResult, { kind: 'declined' }>

function describeDecline(
  declined: Declined,
  values: { operation: OperationKind; amount: string },
  { t, codes }: OperationReader,
): string {
  const refusal = describeRefusalCode(codes, declined)
  if (isAllowanceUsedUp(declined)) return t('refused.refund_allowance', { code: refusal.code })
  return t('declined', { ...values, ...refusal })
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
      if (isAllowanceUsedUp(refusal)) {
        return t('refused.refund_allowance', { code: describeRefusalCode(codes, refusal).code })
      }
      return t('refused.refused_by_gateway', {
        status: refusal.httpStatus ?? 'none',
        ...describeRefusalCode(codes, refusal),
      })
    default:
      return t(`refused.${refusal.code}`)
  }
}
