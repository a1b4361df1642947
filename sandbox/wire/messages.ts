import { RISK_RULES } from '../payments/risk-rules'
import { describeResponseCode } from '../payments/response-codes'
import type { Operation } from '../store/records'

type Language = 'en' | 'ja'

/** For people only: the documentation's own editions disagree about these texts (contract 3.5). */
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
  const message = isError ? errorMessage(operation) : (messages[language][operation.gatewayCode] ?? '')
  return { version: '1', type: isError ? 'ERROR' : 'INFO', message, code: operation.gatewayCode }
}

function errorMessage(operation: Operation): string {
  return RISK_RULES[operation.gatewayCode]?.message ?? describeResponseCode(operation.responseCode)
}
