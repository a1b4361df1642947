import { z } from 'zod'
import { Prisma } from '@/lib/generated/prisma/client'
import { getExponent } from '@/lib/money/currencies'
import { toDecimalText } from '@/lib/money/format-money'
import { readAmountText } from '@/lib/money/read-amount-text'
import type { OrderFilters } from '@/lib/orders/search/order-search'
import { searchProblemCode } from '@/lib/orders/search/search-problem'
import type { FilterDefinition, ParamReader } from './filter-definition'

const currencySchema = z
  .string()
  .toUpperCase()
  .refine((code) => getExponent(code) !== null, searchProblemCode('currencyUnknown'))

const amountIndex = 'customer_order_merchant_id_currency_total_minor_id_created__idx'

export const currencyFilter: FilterDefinition<string | null> = {
  param: 'currency',
  read: readCurrency,
  write: (currency) => (currency === null ? [] : [currency]),
  sql: (currency) => (currency === null ? [] : [Prisma.sql`o.currency = ${currency}::char(3)`]),
  choices: Prisma.sql`currency`,
  indexes: ['customer_order_merchant_id_currency_created_at_id_total_min_idx', amountIndex],
}

export const minFilter: FilterDefinition<bigint | null> = {
  param: 'min',
  read: (params) => readAmount('min', params),
  write: writeAmount,
  sql: (minMinor) => (minMinor === null ? [] : [Prisma.sql`o.total_minor >= ${String(minMinor)}::bigint`]),
  indexes: [amountIndex],
}

export const maxFilter: FilterDefinition<bigint | null> = {
  param: 'max',
  read: (params) => readAmount('max', params),
  write: writeAmount,
  sql: (maxMinor) => (maxMinor === null ? [] : [Prisma.sql`o.total_minor <= ${String(maxMinor)}::bigint`]),
  indexes: [amountIndex],
}

/** An amount without a currency is meant in the merchant's. */
function readCurrency({ one, valuesOf, merchantCurrency }: ParamReader): string | null {
  const hasAmount = valuesOf('min').length + valuesOf('max').length > 0
  return one('currency', currencySchema) ?? (hasAmount ? merchantCurrency : null)
}

function readAmount(param: string, params: ParamReader): bigint | null {
  const currency = readCurrency(params)
  return currency === null ? null : params.one(param, amountSchema(currency))
}

function amountSchema(currency: string) {
  const example = toDecimalText({ amountMinor: 123_450n, currency })
  return z.string().transform((text, context) => {
    const amountMinor = readAmountText(text, currency)
    if (amountMinor !== null) return amountMinor
    context.addIssue({ code: 'custom', message: searchProblemCode('amountInvalid'), params: { currency, example } })
    return z.NEVER
  })
}

function writeAmount(amountMinor: bigint | null, { currency }: OrderFilters): string[] {
  return amountMinor === null || currency === null ? [] : [toDecimalText({ amountMinor, currency })]
}
