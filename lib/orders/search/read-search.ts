import { z } from 'zod'
import type { ParamReader } from './filters/filter-definition'
import { FILTER_KEYS, readFilter } from './filters/order-filters'
import { everyOrder, SORTS, type OrderFilters, type OrderSearch } from './order-search'
import { readValues, type SearchParams } from './search-params'
import { searchProblemCode, searchProblemOf, type SearchProblem } from './search-problem'

/** The merchant's own money and clock: an amount without a currency is meant in the first, a day by the second. */
type MerchantSettings = { currency: string; timeZone: string }

const sortSchema = z.enum(SORTS, searchProblemCode('sortUnknown'))

/** Reads what an address asks for. It never throws: what cannot be read is left out and is among the problems. */
export function readSearch(
  params: SearchParams,
  merchant: MerchantSettings,
): { search: OrderSearch; problems: SearchProblem[] } {
  const problems: SearchProblem[] = []
  const reader = readParams(params, merchant.currency, (problem) => problems.push(problem))
  const search = everyOrder(merchant.timeZone)
  for (const key of FILTER_KEYS) setFilter(search, key, readFilter(key, reader))
  search.sort = reader.one('sort', sortSchema) ?? 'newest'
  return { search, problems: withoutRepeats([...problems, ...contradictions(search)]) }
}

function setFilter<K extends keyof OrderFilters>(filters: OrderFilters, key: K, value: OrderFilters[K]): void {
  filters[key] = value
}

function readParams(
  params: SearchParams,
  merchantCurrency: string,
  onProblem: (problem: SearchProblem) => void,
): ParamReader {
  const valuesOf = (param: string) => readValues(params, param)
  const read = <T>(text: string, schema: z.ZodType<T>): T | null => {
    const result = schema.safeParse(text)
    if (!result.success) onProblem(searchProblemOf(result.error.issues[0]))
    return result.success ? result.data : null
  }
  return {
    merchantCurrency,
    valuesOf,
    one: (param, schema) => {
      const text = valuesOf(param).at(-1)
      return text === undefined ? null : read(text, schema)
    },
    several: (param, schema) => [...new Set(valuesOf(param).flatMap((text) => read(text, schema) ?? []))],
  }
}

/** Filters between which no order can be. */
function contradictions({ from, to, minMinor, maxMinor }: OrderFilters): SearchProblem[] {
  const problems: SearchProblem[] = []
  if (from && to && from > to) problems.push({ code: 'daysReversed', params: {} })
  if (minMinor !== null && maxMinor !== null && minMinor > maxMinor)
    problems.push({ code: 'amountsReversed', params: {} })
  return problems
}

function withoutRepeats(problems: SearchProblem[]): SearchProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
