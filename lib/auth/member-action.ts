import 'server-only'
import { notFound } from 'next/navigation'
import type { z } from 'zod'
import { formFields } from '@/lib/action'
import { noteStaffAction } from './note-staff-action'
import { may, type Permission } from './permissions'
import { requireMember, type Member } from './require-member'

/** What an action answers to its form. `refused` did nothing, and says why and what to do. */
export type ActionState = { kind: 'idle' } | { kind: 'done' | 'refused'; sentence: string }

/**
 * A server action of the dashboard: who asks and whether they may is settled, and the form's input checked, before the
 * deed begins. A role that may not is told what a stranger is told, 404, and the attempt is kept in the audit.
 *
 * The deed works within `member.merchant.id` alone, notes itself with noteStaffAction, and revalidates its page.
 */
export function memberAction<Input>(
  permission: Permission,
  schema: z.ZodType<Input>,
  deed: (member: Member, input: Input) => Promise<ActionState>,
): (previous: ActionState, form: FormData) => Promise<ActionState> {
  return async (_previous, form) => {
    const member = await requireMember()
    if (!may(member.role, permission)) {
      await noteStaffAction(member, { action: 'refused', target: permission })
      notFound()
    }
    const parsed = schema.safeParse(formFields(form))
    if (parsed.success) return deed(member, parsed.data)
    const sentence = parsed.error.issues[0]?.message ?? 'This form could not be read. Please reload the page.'
    return { kind: 'refused', sentence }
  }
}

/** Somebody asked for what their merchant does not have: kept in the audit, and told nothing. */
export async function refuseForeign(member: Member, target: string): Promise<never> {
  await noteStaffAction(member, { action: 'refused', target })
  notFound()
}
