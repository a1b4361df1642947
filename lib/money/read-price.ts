import { requireExponent } from './currencies'
import { toDecimalText } from './format-money'
import { readAmountText } from './read-amount-text'
import { MAX_GATEWAY_AMOUNT_LENGTH, writeGatewayAmount, type AmountUnit } from './write-gateway-amount'

export type PriceReading = { ok: true; amountMinor: bigint } | { ok: false; sentence: string }

const refuse = (sentence: string): PriceReading => ({ ok: false, sentence })

/** A price as a person types it, "12.50", in minor units: exactly, or not at all. It must fit what the gateway takes. */
export function readPrice(text: string, currency: string, unit: AmountUnit): PriceReading {
  const digits = requireExponent(currency)
  const amountMinor = readAmountText(text, currency)
  if (amountMinor === null)
    return refuse(/^\d{1,12}\.\d+$/.test(text.trim()) ? tooFine(currency, digits) : notPlain(currency))
  if (amountMinor === 0n) return refuse('A price must be more than nothing.')
  if (writeGatewayAmount({ amountMinor, currency }, unit) === null) {
    return refuse(`That is more than the gateway takes: an amount may be ${MAX_GATEWAY_AMOUNT_LENGTH} characters long.`)
  }
  return { ok: true, amountMinor }
}

function notPlain(currency: string): string {
  return `Write the price as a plain number without commas or signs, such as ${example(currency)}.`
}

function example(currency: string): string {
  return toDecimalText({ amountMinor: 1250n, currency })
}

function tooFine(currency: string, digits: number): string {
  if (digits === 0) return `${currency} has no smaller part: write a whole number, such as ${example(currency)}.`
  return `${currency} has ${digits} digits after the point, as in ${example(currency)}.`
}
