import { describeProblem } from '@/app/_components/forms/describe-problem'
import {
  AUDIT_ACTIONS,
  auditActions,
  isAuditAction,
  type AuditAction,
  type OutcomeOf,
} from '@/lib/auth/audit/audit-actions'
import { AUDIT_REASONS } from '@/lib/auth/audit/audit-reasons'
import type { AuditEntryRow } from '@/lib/auth/audit/find-audit-entries'
import { readProblem } from '@/lib/auth/audit/read-problem'
import type { Translator } from '@/messages/translator'

/** The key of an entry's sentence. The compiler asks for one for each outcome that an action can have. */
export type EntryKey = { [Action in AuditAction]: `${Action}.${OutcomeOf<Action>}` }[AuditAction]

export const ENTRY_KEYS: EntryKey[] = auditActions.flatMap((action) =>
  // Of this action these are the outcomes.
  AUDIT_ACTIONS[action].outcomes.map((outcome) => `${action}.${outcome}` as EntryKey),
)

/** What was tried and what came of it. */
export function describeEntry(
  { action, outcome, target }: Pick<AuditEntryRow, 'action' | 'outcome' | 'target'>,
  t: Translator<'audit'>,
): string {
  const key = ENTRY_KEYS.find((known) => known === `${action}.${outcome}`)
  const on = target ?? ''
  if (key) return t(`entries.${key}`, { target: on })
  return t('outcomeUnknown', { action: isAuditAction(action) ? t(`actions.${action}`) : action, target: on })
}

type Reasons = { audit: Translator<'audit'>; formProblems: Translator<'formProblems'> }

/** Why it was refused; null where it was not, or the reason was not recorded. */
export function describeReason(
  { reason, details }: Pick<AuditEntryRow, 'reason' | 'details'>,
  { audit, formProblems }: Reasons,
): string | null {
  const known = AUDIT_REASONS.find((each) => each === reason)
  if (!known) return null
  const problem = known === 'invalid_input' ? readProblem(details) : null
  return problem ? describeProblem(formProblems, problem) : audit(`reasons.${known}`)
}

/** Whether it is highlighted in the list: it was not done, or its outcome is unknown. */
export function isRefusal({ outcome }: Pick<AuditEntryRow, 'outcome'>): boolean {
  return outcome === 'refused' || outcome === 'failed' || outcome === 'unclear'
}

/** The members of a JSON object; none of anything else. */
export function membersOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(Object.entries(value))
}
