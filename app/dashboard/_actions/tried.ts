import type { AuditAction } from '@/lib/auth/audit/audit-actions'
import type { AuditReason } from '@/lib/auth/audit/audit-reasons'
import type { AuditedTry } from '@/lib/auth/audit/record-audit-entry'
import type { FormProblem } from '@/lib/form-problem'
import type { ActionState } from './action-state'

type Answer = Exclude<ActionState, { kind: 'idle' }>
type Refused = Extract<ActionState, { kind: 'refused' }>

/** What an action came to: what the audit keeps of it, and what the form is answered. */
export type Tried<Action extends AuditAction = AuditAction> =
  | (AuditedTry<Action> & {
      kind: 'answer'
      answer: Answer
      /** Where the browser goes instead of showing the answer. */
      redirectTo?: string
    })
  /** Something in the form is wrong. Its sentence is that of the problem. */
  | { kind: 'problem'; problem: FormProblem; field?: string | undefined; typed?: Record<string, string> }
  /** The merchant has no such record. */
  | { kind: 'foreign' }

export const FOREIGN = { kind: 'foreign' } as const

/** A `link` is shown once, to be copied. */
export function done(sentence: string, link?: string) {
  const answer = { kind: 'done', sentence, ...(link !== undefined && { link }) } as const
  return { kind: 'answer', outcome: 'done', answer } as const
}

/** Nothing was to be changed. */
export function unchanged(sentence: string) {
  return { kind: 'answer', outcome: 'unchanged', answer: { kind: 'done', sentence } } as const
}

/** It was not done, and the sentence says why. */
export function refused(reason: AuditReason, sentence: string, more: Omit<Refused, 'kind' | 'sentence'> = {}) {
  return { kind: 'answer', outcome: 'refused', reason, answer: { kind: 'refused', sentence, ...more } } as const
}

export function problem(found: FormProblem, field?: string): Extract<Tried, { kind: 'problem' }> {
  return { kind: 'problem', problem: found, field }
}
