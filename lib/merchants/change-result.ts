import { formProblem, type FormProblem, type FormProblemCode } from '@/lib/form-problem'

/** What a change of settings or of a product came to. `before` and `after` hold only what differs. */
export type ChangeResult<State> =
  | { kind: 'done'; before: Partial<State>; after: Partial<State> }
  | { kind: 'unchanged' }
  | { kind: 'absent' }
  | Refused
  /** Somebody else has saved another version since the form was shown: `saved` is where it differs from the form. */
  | { kind: 'outdated'; version: number; saved: Partial<State> }

export type Refused = { kind: 'refused'; problem: FormProblem; field?: string }

type Where = { field?: string; params?: FormProblem['params'] }

export function refused(code: FormProblemCode, { field, params }: Where = {}): Refused {
  return { kind: 'refused', problem: formProblem(code, params), ...(field !== undefined && { field }) }
}

/** Of two states only what differs. */
export function difference<State extends Record<string, unknown>>(before: State, after: State) {
  const names = Object.keys(after).filter((name) => before[name] !== after[name])
  // Of the members of State these are some.
  const pick = (state: State) => Object.fromEntries(names.map((name) => [name, state[name]])) as Partial<State>
  return { isSame: names.length === 0, before: pick(before), after: pick(after) }
}
