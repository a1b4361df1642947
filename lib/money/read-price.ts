import { formProblem, type FormProblem, type FormProblemCode } from '@/lib/form-problem'
import { requireExponent } from './currencies'
import { toDecimalText } from './format-money'
import { readAmountText } from './read-amount-text'
import { MAX_GATEWAY_AMOUNT_LENGTH, writeGatewayAmount, type AmountUnit } from './write-gateway-amount'

export type PriceReading = { ok: true; amountMinor: bigint } | { ok: false; problem: FormProblem }

/** A price as entered in a form, "12.50", in minor units: exactly, or not at all. It must fit what the gateway takes. */
export function readPrice(text: string, currency: string, unit: AmountUnit): PriceReading {
  const digits = requireExponent(currency)
  const example = toDecimalText({ amountMinor: 1250n, currency })
  const amountMinor = readAmountText(text, currency)
  if (amountMinor === null) {
    if (!/^\d{1,12}\.\d+$/.test(text.trim())) return refuse('priceInvalid', { example })
    return digits === 0
      ? refuse('priceWithDecimals', { currency, example })
      : refuse('priceTooPrecise', { currency, digits, example })
  }
  if (amountMinor === 0n) return refuse('priceZero')
  if (writeGatewayAmount({ amountMinor, currency }, unit) === null)
    return refuse('priceTooLong', { max: MAX_GATEWAY_AMOUNT_LENGTH })
  return { ok: true, amountMinor }
}

function refuse(code: FormProblemCode, params?: FormProblem['params']): PriceReading {
  return { ok: false, problem: formProblem(code, params) }
}
