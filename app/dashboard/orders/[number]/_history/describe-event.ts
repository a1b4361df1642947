import { describeRefusalCode } from '@/app/_components/text/describe-response-code'
import { describeReason } from '@/app/dashboard/webhooks/_delivery/describe-reason'
import { isAllowanceUsedUp } from '@/lib/gateway/refund-allowance'
import { getExponent } from '@/lib/money/currencies'
import { formatMoney, formatPlainMoney } from '@/lib/money/format-money'
import type { EventParameters, OrderEvent } from '@/lib/orders/events'
import { parseReason, reasonOfProblem } from '@/lib/webhooks/delivery-reason'
import type { Translator } from '@/messages/translator'

export type EventReader = {
  t: Translator<'orderEvents'>
  statuses: Translator<'orderStatus'>
  reasons: Translator<'reviewReasons'>
  webhookReasons: Translator<'webhookReasons'>
  codes: Translator<'responseCodes'>
  /** For amounts. */
  locale: string
}

/** What happened to an order, in a sentence or two. */
export function describeEvent(event: OrderEvent, reader: EventReader): string {
  const { t, statuses, reasons, webhookReasons, locale } = reader
  switch (event.kind) {
    case 'order_placed':
      return t('order_placed')
    case 'attempt_created':
    case 'link_opened':
      return t(event.kind, { ordinal: event.parameters.ordinal })
    case 'shopper_returned':
      return t(event.kind, event.parameters)
    case 'link_failed':
      return t(`link_failed.${event.parameters.trouble}`, { ordinal: event.parameters.ordinal })
    case 'transaction_recorded':
      return describeTransaction(event.parameters, { t, locale })
    case 'currency_assumed': {
      const { currency, gatewayTransactionId: id } = event.parameters
      return t('currency_assumed', { currency, id })
    }
    case 'decline_reported':
      return t('decline_reported', withCode(event.parameters.responseCode))
    case 'outcome_unknown': {
      const { merchantTxnRef: reference, problem } = event.parameters
      if (problem === null) return t('outcome_unknown', { reference })
      return t('outcome_unreadable', { reference, reason: describeReason(webhookReasons, reasonOfProblem(problem)) })
    }
    case 'order_closed':
      return t(`order_closed.${event.parameters.as}`, { asked: event.parameters.asked })
    case 'operation_requested':
    case 'operation_answered':
    case 'operation_reopened':
    case 'operation_refused':
    case 'operation_failed':
    case 'operation_unclear':
      return describeOperationEvent(event, reader)
    case 'webhook_processed':
      return t(`webhook_processed.${event.parameters.outcome}`, {
        reason: describeReason(webhookReasons, parseReason(event.parameters.reason)),
      })
    case 'webhook_postponed':
      return t('webhook_postponed', {
        reason: describeReason(webhookReasons, parseReason(event.parameters.reason)),
      })
    case 'webhook_reprocessed':
      return t('webhook_reprocessed')
    case 'customer_erased':
      return t(`customer_erased.${event.parameters.cause}`)
    case 'status_changed': {
      const { from, to } = event.parameters
      return t('status_changed', { from: statuses(from), to: statuses(to) })
    }
    case 'review_raised':
    case 'review_cleared':
      return t(event.kind, { reason: reasons(event.parameters.reason) })
    case 'review_resolved': {
      const { reason, why, byName } = event.parameters
      return t('review_resolved', { reason: reasons(reason), why, name: byName })
    }
    case 'recalculated': {
      const { currency, stored, derived } = event.parameters
      const describe = (state: typeof stored) => describeState({ ...state, currency }, reader)
      return t('recalculated', { stored: describe(stored), derived: describe(derived) })
    }
    case 'recorded_before':
      return event.parameters.text
  }
}

type ForMoney = Pick<EventReader, 't' | 'locale'>

function describeTransaction(parameters: EventParameters<'transaction_recorded'>, { t, locale }: ForMoney): string {
  const { type, outcome, responseCode, gatewayCode, gatewayTransactionId, evidence, ...money } = parameters
  const values = {
    type,
    evidence,
    amount: formatAmount(money, locale),
    id: gatewayTransactionId,
    ...withCode(responseCode),
  } as const
  if (type === 'refund' && outcome === 'declined' && isAllowanceUsedUp({ gatewayCode, responseCode })) {
    return t('transaction_recorded.refund_allowance', values)
  }
  return t(`transaction_recorded.${outcome}`, values)
}

type OperationEvent = Extract<OrderEvent, { kind: `operation_${string}` }>

function describeOperationEvent(event: OperationEvent, { t, codes, locale }: EventReader): string {
  const { operation } = event.parameters
  switch (event.kind) {
    case 'operation_requested': {
      const { reason, onTransactionId } = event.parameters
      const values = { operation, amount: formatAmount(event.parameters, locale), id: onTransactionId, reason }
      return t(`operation_requested.${reason === '' ? 'plain' : 'withReason'}`, values)
    }
    case 'operation_answered': {
      const { state, gatewayTransactionId } = event.parameters
      return t(`operation_answered.${state}`, { operation, id: gatewayTransactionId })
    }
    case 'operation_reopened':
      return t('operation_reopened', { operation, id: event.parameters.gatewayTransactionId ?? '' })
    case 'operation_refused': {
      const { cause, httpStatus, byName } = event.parameters
      const refusal = describeRefusalCode(codes, event.parameters)
      const values = { operation, amount: formatAmount(event.parameters, locale), ...refusal }
      if (cause === 'refused_by_gateway' && isAllowanceUsedUp(event.parameters)) {
        return t('operation_refused.refund_allowance', values)
      }
      return t(`operation_refused.${cause}`, { ...values, status: httpStatus ?? 'none', name: byName ?? '' })
    }
    case 'operation_failed': {
      const { gatewayTransactionId: id } = event.parameters
      return t('operation_failed', { operation, amount: formatAmount(event.parameters, locale), id })
    }
    case 'operation_unclear': {
      const values = { operation, amount: formatAmount(event.parameters, locale) }
      return t(`operation_unclear.${event.parameters.cause}`, values)
    }
  }
}

type State = EventParameters<'recalculated'>['stored'] & { currency: string }

function describeState(state: State, { t, statuses, reasons, locale }: EventReader): string {
  const amount = (amountMinor: string) => formatAmount({ amountMinor, currency: state.currency }, locale)
  return t('recalculatedState', {
    status: statuses(state.status),
    authorized: amount(state.authorizedMinor),
    captured: amount(state.capturedMinor),
    refunded: amount(state.refundedMinor),
    count: state.reviewReasons.length,
    reasons: state.reviewReasons.map((reason) => reasons(reason)).join(', '),
  })
}

/** For ICU's select: a code that says something, or `none`. */
function withCode(responseCode: number | null): { code: string } {
  return { code: responseCode === null || responseCode === 0 ? 'none' : String(responseCode) }
}

/** The gateway may name a currency that this shop does not know. */
function formatAmount({ amountMinor, currency }: { amountMinor: string; currency: string }, locale: string): string {
  const money = { amountMinor: BigInt(amountMinor), currency }
  return getExponent(currency) === null ? formatPlainMoney(money) : formatMoney(money, locale)
}
