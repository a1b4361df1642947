import { formProblem, type FormProblem, type FormProblemCode } from '@/lib/form-problem'

/** The result of a change of settings or of a product. `before` and `after` hold only what differs. */
export type ChangeResult<State> =
  | { kind: 'done'; before: Partial<State>; after: Partial<State> }
  | { kind: 'unchanged' }
  | { kind: 'absent' }
  | Refused
  /** Another version was saved since the form was displayed: `saved` holds where it differs from the form. */
  | { kind: 'outdated'; version: number; saved: Partial<State> }

export type Refused = { kind: 'refused'; problem: FormProblem; field?: string }

type Where = { field?: string; params?: FormProblem['params'] }

export function refused(code: FormProblemCode, { field, params }: Where = {}): Refused {
  return { kind: 'refused', problem: formProblem(code, params), ...(field !== undefined && { field }) }
}

/** The members in which two states differ. */
export function difference<State extends Record<string, unknown>>(before: State, after: State) {
  const names = Object.keys(after).filter((name) => before[name] !== after[name])
  // These are some of the members of State.
  const pick = (state: State) => Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<State>
  return { isSame: names.length === 0, before: pick(before), after: pick(after) }
}
