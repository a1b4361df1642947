import { z } from 'zod'
import { getExponent } from '@/lib/money/currencies'
import { toDecimalText } from '@/lib/money/format-money'
import { readAmountText } from '@/lib/money/read-amount-text'
import { REVIEW_REASONS, SORTS, STATUSES, type OrderSearch } from './order-search'

/** What stands in an address after the question mark. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** The merchant's own money and clock: an amount without a currency is meant in the first, a day by the second. */
type Shop = { currency: string; timeZone: string }

const storable = (sentence: string, max: number) =>
  z
    .string()
    .max(max, sentence)
    .refine((text) => !text.includes('\0'), sentence)

const searchText = storable('Search for at most 100 ordinary letters and digits.', 100)
const schemeText = storable('We know no such card scheme.', 30)
const status = z.enum(STATUSES, 'One of the statuses is not one we know.')
const reason = z.enum(REVIEW_REASONS, 'One of the review reasons is not one we know.')
const day = z.iso
  .date('Write a day as year-month-day, such as 2026-11-24.')
  .refine(inCalendar, 'Write a day between 1970 and 2999.')
const currencyCode = z
  .string()
  .toUpperCase()
  .refine((code) => getExponent(code) !== null, 'We do not know this currency. Write its code, such as JPY.')
const mode = z.enum(['live', 'test'], 'Choose live or test payments.')
const sort = z.enum(SORTS, 'The orders cannot be sorted this way.')

function inCalendar(date: string): boolean {
  return date >= '1970-01-01' && date <= '2999-12-31'
}

function amountIn(currency: string) {
  const example = toDecimalText({ amountMinor: 123_450n, currency })
  const sentence = `Write an amount of ${currency} in digits, such as ${example}.`
  return z.string().transform((text, context) => {
    const amountMinor = readAmountText(text, currency)
    if (amountMinor === null) context.addIssue({ code: 'custom', message: sentence })
    return amountMinor ?? z.NEVER
  })
}

/**
 * Reads what an address asks for. It never throws: what cannot be read is left out, and `problems` says so in a
 * sentence each.
 */
export function readSearch(params: SearchParams, shop: Shop): { search: OrderSearch; problems: string[] } {
  const problems = new Set<string>()
  const read = <T>(text: string, schema: z.ZodType<T>): T | null => {
    const result = schema.safeParse(text)
    if (!result.success) problems.add(result.error.issues[0]?.message ?? 'Something in this address could not be read.')
    return result.success ? result.data : null
  }
  const one = <T>(name: string, schema: z.ZodType<T>): T | null => {
    const text = valuesOf(params, name).at(-1)
    return text === undefined ? null : read(text, schema)
  }
  const several = <T>(name: string, schema: z.ZodType<T>): T[] => {
    return [...new Set(valuesOf(params, name).flatMap((text) => read(text, schema) ?? []))]
  }
  const review = valuesOf(params, 'review').includes('any') ? 'any' : several('review', reason)
  const hasAmount = valuesOf(params, 'min').length + valuesOf(params, 'max').length > 0
  const currency = one('currency', currencyCode) ?? (hasAmount ? shop.currency : null)
  const amount = amountIn(currency ?? shop.currency)
  const asked = one('mode', mode)
  const search: OrderSearch = {
    text: one('q', searchText),
    statuses: several('status', status),
    review,
    from: one('from', day),
    to: one('to', day),
    timeZone: shop.timeZone,
    currency,
    minMinor: one('min', amount),
    maxMinor: one('max', amount),
    scheme: one('scheme', schemeText),
    isLive: asked && asked === 'live',
    numbers: null,
    sort: one('sort', sort) ?? 'newest',
  }
  for (const problem of impossible(search)) problems.add(problem)
  return { search, problems: [...problems] }
}

/** What a field of a form or an address holds; a field left empty was not filled in. */
function valuesOf(params: SearchParams, name: string): string[] {
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  const values = Array.isArray(value) ? value : [value ?? '']
  return values
    .slice(0, 20)
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function impossible({ from, to, minMinor, maxMinor }: OrderSearch): string[] {
  return [
    ...(from && to && from > to ? ['The first day is after the last, so no order can be in between.'] : []),
    ...(minMinor !== null && maxMinor !== null && minMinor > maxMinor
      ? ['The lowest amount is above the highest, so no order can be in between.']
      : []),
  ]
}
