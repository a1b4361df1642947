import type { z } from 'zod'

/** What can be wrong with an address of the list. Each code is a key of `orders.problems` in messages. */
const SEARCH_PROBLEM_CODES = [
  'unreadable',
  'textInvalid',
  'statusUnknown',
  'reviewReasonUnknown',
  'dayInvalid',
  'dayOutOfRange',
  'daysReversed',
  'amountInvalid',
  'amountsReversed',
  'currencyUnknown',
  'schemeUnknown',
  'modeUnknown',
  'sortUnknown',
] as const

export type SearchProblemCode = (typeof SEARCH_PROBLEM_CODES)[number]

/** With what its sentence has to name, such as an example. */
export type SearchProblem = { code: SearchProblemCode; params: Record<string, string> }

/** A code where zod takes a message. It is only there for the compiler, which knows the codes. */
export function searchProblemCode(code: SearchProblemCode): string {
  return code
}

/** Reads a zod issue whose message is a code; its parameters are the `params` of a custom issue. */
export function searchProblemOf(issue: z.core.$ZodIssue | undefined): SearchProblem {
  const code = SEARCH_PROBLEM_CODES.find((known) => known === issue?.message) ?? 'unreadable'
  const params = issue?.code === 'custom' ? Object.entries(issue.params ?? {}) : []
  return { code, params: Object.fromEntries(params.map(([name, value]) => [name, String(value)])) }
}
