import { toDecimalText } from './format-money'
import type { Money } from './money'

export type AmountUnit = 'major' | 'minor'

/** The gateway's longest `amount` (contract 3.1). */
export const MAX_GATEWAY_AMOUNT_LENGTH = 10

/**
 * An amount as the gateway's `amount` text. Which unit the gateway means is undocumented (contract 16, point 15),
 * so it is a setting. Null if the text would be too long for the gateway.
 */
export function writeGatewayAmount(money: Money, unit: AmountUnit): string | null {
  const text = unit === 'major' ? toDecimalText(money) : money.amountMinor.toString()
  return text.length <= MAX_GATEWAY_AMOUNT_LENGTH ? text : null
}
