import { RISK_RULES } from '../cards/risk-rules'
import { describeResponseCode } from '../cards/response-codes'
import { describeInJapanese } from '../cards/response-codes-ja'
import { DECLINE_CODE } from '../cards/test-cards'
import type { Operation } from '../store/records'

type Language = 'en' | 'ja'

/** For display only: the documentation's editions disagree about these texts (contract 3.5). */
const messages: Record<Language, Record<string, string>> = {
  en: {
    INFO0000: 'Payment Successful.',
    INFO0001: 'Amount successfully captured.',
    INFO0002: 'Amount successfully refunded.',
    INFO0003: 'Authorization Successfully Cancelled.',
  },
  ja: {
    INFO0000: 'お支払いが完了しました。',
    INFO0001: '売上が確定しました。',
    INFO0002: '返金が完了しました。',
    INFO0003: 'オーソリを取り消しました。',
  },
}

export function gatewayResponse(operation: Operation, language: Language): Record<string, string> {
  const isError = operation.outcome !== 'approved'
  const message = isError ? errorMessage(operation, language) : (messages[language][operation.gatewayCode] ?? '')
  return { version: '1', type: isError ? 'ERROR' : 'INFO', message, code: operation.gatewayCode }
}

/** Nothing is charged and no code fits: the webhook of a cancellation is the sandbox's choice. */
export function cancelledResponse(language: Language): Record<string, string> {
  const message = { en: 'Cancelled by the customer.', ja: 'お客様によりキャンセルされました。' }[language]
  return { version: '1', type: 'ERROR', message, code: DECLINE_CODE }
}

function errorMessage({ gatewayCode, responseCode }: Operation, language: Language): string {
  const describe = { en: describeResponseCode, ja: describeInJapanese }[language]
  return RISK_RULES[gatewayCode]?.message[language] ?? describe(responseCode)
}
