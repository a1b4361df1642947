import type { FormProblem } from '@/lib/form-problem'
import type { Translator } from '@/messages/translator'

/** The sentence of a form's problem. A code that `formProblems` lacks does not compile. */
export function describeProblem(t: Translator<'formProblems'>, { code, params }: FormProblem): string {
  return t(code, params)
}
