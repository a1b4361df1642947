import type { z } from 'zod'

/** Everything that can be wrong with a form. Each code is a key of `formProblems` in messages, which has its sentence. */
export const FORM_PROBLEM_CODES = [
  // Any form
  'unreadable',
  'required',
  'tooLong',
  'controlCharacters',
  'cardNumber',
  'emailInvalid',

  // Checkout
  'nameRequired',
  'emailRequired',
  'phoneRequired',
  'phoneInvalid',
  'countryRequired',
  'addressRequired',
  'cityRequired',
  'stateRequired',
  'postalCodeRequired',

  // Cart
  'productUnknown',
  'productNotSold',
  'quantityOutOfRange',
  'tooManyProducts',
  'notInCart',

  // Passwords
  'passwordTooShort',
  'passwordTooLong',
  'passwordIsEmail',
  'passwordTooCommon',
  'passwordsDiffer',
  'passwordToConfirm',
  'passwordIncorrect',
  'signInAgain',
  'tooManyAttempts',
  'serverBusy',

  // Users
  'roleRequired',
  'emailTaken',

  // Payments and review
  'confirmationRequired',
  'amountInvalid',
  'transactionIdInvalid',
  'whyRequired',

  // Products
  'productNameRequired',
  'slugInvalid',
  'slugTaken',
  'slugFixed',
  'priceRequired',
  'priceInvalid',
  'priceWithDecimals',
  'priceTooPrecise',
  'priceZero',
  'priceTooLong',
  'imageRequired',
  'imageNotHttps',
  'imageHostNotAllowed',
  'imageHasCredentials',
  'positionInvalid',
  'pricedInOtherCurrency',

  // Settings
  'shopNameRequired',
  'currencyInvalid',
  'timeZoneInvalid',
  'productsForSale',
  'secondFactorFirst',
] as const

export type FormProblemCode = (typeof FORM_PROBLEM_CODES)[number]

/** What is wrong, and what its sentence has to name: `max` characters, an `example`, … */
export type FormProblem = { code: FormProblemCode; params: Record<string, string | number> }

/** The first problem of each field that has one. */
export type FieldProblems<Field extends string = string> = Partial<Record<Field, FormProblem>>

export function formProblem(code: FormProblemCode, params: FormProblem['params'] = {}): FormProblem {
  return { code, params }
}

/** A code where zod takes a message. It is only there for the compiler, which knows the codes. */
export function problemCode(code: FormProblemCode): string {
  return code
}

/**
 * Reads a zod issue whose message is a code. Its parameters are the issue's own limits, `min` and `max`, and the
 * `params` given to `refine`. Any other issue, such as a hidden field that is missing, makes the form unreadable.
 */
export function problemOf(issue: z.core.$ZodIssue | undefined): FormProblem {
  const code = FORM_PROBLEM_CODES.find((known) => known === issue?.message)
  return code && issue ? { code, params: paramsOf(issue) } : formProblem('unreadable')
}

export function fieldProblems(error: z.ZodError): FieldProblems {
  const problems: FieldProblems = {}
  for (const issue of error.issues) problems[String(issue.path[0] ?? '')] ??= problemOf(issue)
  return problems
}

function paramsOf(issue: z.core.$ZodIssue): FormProblem['params'] {
  if (issue.code === 'too_big') return { max: Number(issue.maximum) }
  if (issue.code === 'too_small') return { min: Number(issue.minimum) }
  if (issue.code === 'custom') return textAndNumbers(issue.params ?? {})
  return {}
}

function textAndNumbers(params: Record<string, unknown>): FormProblem['params'] {
  const entries = Object.entries(params).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [],
  )
  return Object.fromEntries(entries)
}
