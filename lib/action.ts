import { problemOf, type FormProblem } from './form-problem'
import type { FormSchema } from './form-schema'

/** What a form posted, as text. Files and React's own fields are left out; the last value of a repeated name counts. */
export function formFields(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$ACTION')) fields[name] = value
  }
  return fields
}

/**
 * A server action whose input is checked before its body starts. An invalid form is refused with its first problem and
 * does nothing.
 */
export function formAction<Input, State>(
  schema: FormSchema<Input>,
  refuse: (problem: FormProblem) => State | Promise<State>,
  run: (input: Input) => Promise<State>,
): (previous: State, form: FormData) => Promise<State> {
  return async (_previous, form) => {
    const parsed = schema.safeParse(formFields(form))
    return parsed.success ? run(parsed.data) : refuse(problemOf(parsed.error.issues[0]))
  }
}
