import type { ResponseCode } from '@/lib/gateway/response-code-table'
import type { Translator } from '@/messages/translator'

/** What a decline's response code means, for the merchant. */
export function describeResponseCode(t: Translator<'responseCodes'>, code: number): string {
  if (t.has(`meanings.${code as ResponseCode}`)) return t(`meanings.${code as ResponseCode}`)
  return code <= -8000 ? t('riskRule') : t('unknownCause')
}
