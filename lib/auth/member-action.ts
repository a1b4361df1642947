import 'server-only'
import { notFound } from 'next/navigation'
import type { z } from 'zod'
import { formFields } from '@/lib/action'
import { recordAuditEntry } from './audit/record-audit-entry'
import { may, type Permission } from './permissions'
import { requireMember, type Member } from './require-member'

/** What an action answers to its form. `refused` did nothing, and says why and what to do. */
export type ActionState =
  | { kind: 'idle' }
  | {
      kind: 'done'
      sentence: string
      /** An address to be copied from the answer, which is shown this once. */
      link?: string
    }
  | {
      kind: 'refused'
      sentence: string
      /** The field at fault, where it is one. */
      field?: string
      /** What was typed, to be shown again; never a password. */
      typed?: Record<string, string>
    }

/**
 * A server action of the dashboard: who asks and whether they may is settled, and the form's input checked, before the
 * action begins. A role that may not is told what a stranger is told, 404, and the attempt is kept in the audit.
 *
 * The action works within `member.merchant.id` alone, notes itself with recordAuditEntry, and revalidates its page.
 */
export function memberAction<Input>(
  permission: Permission,
  schema: z.ZodType<Input>,
  action: (member: Member, input: Input) => Promise<ActionState>,
): (previous: ActionState, form: FormData) => Promise<ActionState> {
  return async (_previous, form) => {
    const member = await requireMember()
    if (!may(member.role, permission)) {
      await recordAuditEntry(member, { action: 'refused', target: permission })
      notFound()
    }
    const fields = formFields(form)
    const parsed = schema.safeParse(fields)
    const answer = parsed.success ? await action(member, parsed.data) : refusal(parsed.error.issues[0])
    return answer.kind === 'refused' ? { ...answer, typed: { ...withoutPasswords(fields), ...answer.typed } } : answer
  }
}

function refusal(issue: z.core.$ZodIssue | undefined): ActionState {
  if (!issue) return { kind: 'refused', sentence: 'This form could not be read. Please reload the page.' }
  return { kind: 'refused', sentence: issue.message, field: String(issue.path[0] ?? '') }
}

function withoutPasswords(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !/password/i.test(name)))
}

/** Somebody asked for what their merchant does not have: kept in the audit, and told nothing. */
export async function refuseForeign(member: Member, target: string): Promise<never> {
  await recordAuditEntry(member, { action: 'refused', target })
  notFound()
}
