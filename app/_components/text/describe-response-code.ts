import type { ResponseCode } from '@/lib/gateway/response-code-table'
import type messages from '@/messages/en.json'
import type { Translator } from '@/messages/translator'

/** What a decline's response code means, for the merchant. */
export function describeResponseCode(t: Translator<'responseCodes'>, code: number): string {
  if (t.has(`meanings.${code as ResponseCode}`)) return t(`meanings.${code as ResponseCode}`)
  return code <= -8000 ? t('riskRule') : t('unknownCause')
}

/** The words of the gateway's own codes (contract 13). */
type GatewayError = keyof typeof messages.responseCodes.gatewayErrors

/** For ICU's select: the code of a refusal and what it means, or `none`. */
export function describeRefusalCode(
  t: Translator<'responseCodes'>,
  { gatewayCode, responseCode }: { gatewayCode: string | null; responseCode: number | null },
): { code: string; meaning: string } {
  // INFO0000 and the like report no error.
  const error = gatewayCode === null || /^INFO/i.test(gatewayCode) ? null : gatewayCode.toUpperCase()
  if (error !== null && t.has(`gatewayErrors.${error as GatewayError}`))
    return { code: error, meaning: t(`gatewayErrors.${error as GatewayError}`) }
  if (responseCode !== null && responseCode !== 0)
    return { code: error ?? String(responseCode), meaning: describeResponseCode(t, responseCode) }
  return error === null ? { code: 'none', meaning: '' } : { code: error, meaning: t('unknownRefusal') }
}
