/** What a change of the shop came to. `version` is the newest, where somebody else was faster. */
export type ChangeResult =
  | { kind: 'done'; before: Record<string, unknown>; after: Record<string, unknown> }
  | { kind: 'unchanged' }
  | { kind: 'refused'; sentence: string; field?: string; version?: number }
  | { kind: 'absent' }

export function refused(sentence: string, field?: string): Extract<ChangeResult, { kind: 'refused' }> {
  return { kind: 'refused', sentence, ...(field !== undefined && { field }) }
}

/** Of two states only what differs, as the audit keeps it. */
export function difference<State extends Record<string, unknown>>(before: State, after: State) {
  const names = Object.keys(after).filter((name) => before[name] !== after[name])
  const pick = (state: State) => Object.fromEntries(names.map((name) => [name, state[name]]))
  return { names, before: pick(before), after: pick(after) }
}
