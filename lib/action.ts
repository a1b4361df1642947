import type { z } from 'zod'

/** What a form posted, as text. Files and React's own fields are left out; of a repeated name the last counts. */
export function formFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$ACTION')) fields[name] = value
  }
  return fields
}

/**
 * A server action whose input has been checked before its body starts. A form that does not fit ends in the
 * sentence of its first fault and does nothing.
 */
export function formAction<Input, State>(
  schema: z.ZodType<Input>,
  refuse: (sentence: string) => State,
  run: (input: Input) => Promise<State>,
): (previous: State, form: FormData) => Promise<State> {
  return async (_previous, form) => {
    const parsed = schema.safeParse(formFields(form))
    if (parsed.success) return run(parsed.data)
    return refuse(parsed.error.issues[0]?.message ?? 'This form could not be read. Please reload the page.')
  }
}
