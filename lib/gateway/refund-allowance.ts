import type { RefusalCodes } from './gateway-error'

/** Refund limit and refund volume (contract 13). The second one's response code is not documented. */
const CODES = ['ERR3019', 'ERR3020']
const RESPONSE_CODES = [-8019]

/**
 * Whether a refund was refused because the merchant's refund allowance at the gateway is used up. The documentation gives
 * only the codes; that this is their meaning is inferred (contract 17.2). The same refund may pass another day.
 */
export function isAllowanceUsedUp({ gatewayCode, responseCode }: RefusalCodes): boolean {
  if (gatewayCode !== null && CODES.includes(gatewayCode.toUpperCase())) return true
  return responseCode !== null && RESPONSE_CODES.includes(responseCode)
}
