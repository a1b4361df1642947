import { db } from '@/lib/db'
import type { FormProblem } from '@/lib/form-problem'
import type { Prisma } from '@/lib/generated/prisma/client'
import { maskCardNumbers } from '@/lib/card-numbers'
import { redactJson } from '@/lib/redact'
import { pickDetails, type AuditAction, type DetailsOf, type OutcomeOf } from './audit-actions'
import type { AuditReason } from './audit-reasons'

/**
 * Who tries an action, and from which network address. `id` is null for a user without an account and for a command, which
 * has no address either.
 */
export type AuditedCaller = { member: { id: string | null; merchant: { id: string } }; address: string | null }

type State = Record<string, unknown>

/** The outcome of an action, and its target: the order's number, or the id or e-mail of a record. */
export type AuditedTry<Action extends AuditAction = AuditAction> = {
  outcome: OutcomeOf<Action>
  reason?: AuditReason
  /** What was wrong with the input, where the reason is `invalid_input`. */
  problem?: FormProblem
  target?: string | undefined
  details?: DetailsOf<Action>
  /** What changed. Amounts as text. */
  before?: State
  after?: State
}

export type NewAuditEntry = { [Action in AuditAction]: { action: Action } & AuditedTry<Action> }[AuditAction]

/** Records who tried which action in the dashboard, on what, from where, and its outcome. */
export async function recordAuditEntry({ member, address }: AuditedCaller, entry: NewAuditEntry): Promise<void> {
  const { action, outcome, reason, problem, target, details = {}, before, after } = entry
  const kept = { ...pickDetails(action, details), ...(problem && { problem }) }
  await db.auditEntry.create({
    data: {
      merchantId: member.merchant.id,
      userId: member.id,
      address: address && address.slice(0, 45),
      action,
      outcome,
      ...(reason && { reason }),
      ...(target !== undefined && { target: maskCardNumbers(withoutNul(target)).slice(0, 100) }),
      ...(Object.keys(kept).length > 0 && { details: redacted(kept) }),
      ...(before && { before: redacted(before) }),
      ...(after && { after: redacted(after) }),
    },
  })
}

/** Text from a form may hold a card number. */
function redacted(value: State): Prisma.InputJsonObject {
  const text = JSON.stringify(value, (_name, member: unknown) =>
    typeof member === 'string' ? withoutNul(member) : member,
  )
  // Parsed from JSON text, so it is valid JSON.
  return JSON.parse(redactJson(text)) as Prisma.InputJsonObject
}

/** PostgreSQL takes no NUL, and a form may hold one. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}
