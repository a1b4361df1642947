'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction, refuseForeign, type ActionState } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import type { Member } from '@/lib/auth/require-member'
import { env } from '@/lib/env'
import { changePerson, type ChangedPerson } from '@/lib/people/change-person'
import { invitePerson, withdrawInvitation } from '@/lib/people/invitations'
import { makePasswordLink } from '@/lib/people/password-links'

const role = z.enum(['owner', 'staff', 'viewer'], 'Choose a role.')
const id = z.uuid('This form could not be read. Please reload the page.')
const email = z
  .string('Give an e-mail address.')
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email('This is not an e-mail address.'))

const inviteSchema = z.object({ email, invitedRole: role })

/** Makes an invitation. Its link is in the answer, this once: we send no mail. */
export const invite = memberAction(
  'manage_people',
  inviteSchema,
  async (member, { email, invitedRole }): Promise<ActionState> => {
    const invited = await invitePerson(member, { email, role: invitedRole })
    if (invited.kind === 'has_account')
      return { kind: 'refused', sentence: `${email} has an account already.`, field: 'email' }
    await recordAuditEntry(member, { action: 'invite', target: email, after: { role: invitedRole } })
    revalidatePath('/dashboard/people')
    const link = `${env().appUrl}/invitations/${invited.token}`
    return {
      kind: 'done',
      sentence: `Send this link to ${email}. It works once, within seven days, and is shown only now.`,
      link,
    }
  },
)

export const withdraw = memberAction('manage_people', z.object({ id }), async (member, { id }) => {
  const withdrawn = await withdrawInvitation(member.merchant.id, id)
  if (!withdrawn) return refuseForeign(member, id)
  await recordAuditEntry(member, { action: 'withdraw_invitation', target: withdrawn.email })
  revalidatePath('/dashboard/people')
  return { kind: 'done', sentence: 'Withdrawn. Its link opens nothing any more.' }
})

const sure = z.literal('yes').optional()

export const changeRole = memberAction(
  'manage_people',
  z.object({ id, role, sure }),
  async (member, { id, role, sure }) => {
    if (id === member.id && role !== 'owner' && sure !== 'yes') return unsure('You would not be an owner any more.')
    return answer(member, id, await changePerson(member, id, { role }))
  },
)

const disabledSchema = z.object({ id, disabled: z.enum(['yes', 'no']), sure })

export const setDisabled = memberAction('manage_people', disabledSchema, async (member, { id, disabled, sure }) => {
  if (disabled === 'yes' && sure !== 'yes') return unsure('They are signed out at once, everywhere.')
  return answer(member, id, await changePerson(member, id, { disabled: disabled === 'yes' }))
})

const NO_LINK = {
  yourself: 'Your own password you change under “Your account”.',
  disabled: 'This person cannot sign in. Enable them first.',
}

/** Makes a link to a new password. It is in the answer, this once: we send no mail. */
export const linkToPassword = memberAction(
  'manage_people',
  z.object({ id }),
  async (member, { id }): Promise<ActionState> => {
    const made = await makePasswordLink(member, id)
    if (made.kind === 'unknown') return refuseForeign(member, id)
    if (made.kind !== 'made') return { kind: 'refused', sentence: NO_LINK[made.kind] }
    await recordAuditEntry(member, { action: 'make_password_link', target: made.email })
    const link = `${env().appUrl}/new-password/${made.token}`
    return {
      kind: 'done',
      sentence: `Hand this link to ${made.name}. It works once, within 24 hours, and is shown only now.`,
      link,
    }
  },
)

function unsure(sentence: string): ActionState {
  return { kind: 'refused', sentence: `${sentence} Tick the box if that is what you want.`, field: 'sure' }
}

async function answer(member: Member, id: string, changed: ChangedPerson): Promise<ActionState> {
  switch (changed.kind) {
    case 'unknown':
      return refuseForeign(member, id)
    case 'last_owner':
      return { kind: 'refused', sentence: 'This is the only owner who can sign in. Make somebody else an owner first.' }
    case 'no_owner_yourself':
      return { kind: 'refused', sentence: 'You are not an owner any more. Nothing was changed.' }
    case 'changed': {
      const { before, after, email, name } = changed
      const action = after.disabled === before.disabled ? 'change_role' : after.disabled ? 'disable' : 'enable'
      await recordAuditEntry(member, { action, target: email, before, after })
      revalidatePath('/dashboard/people', 'layout')
      return { kind: 'done', sentence: tell(action, name, after.role) }
    }
  }
}

function tell(action: 'change_role' | 'disable' | 'enable', name: string, role: string): string {
  if (action === 'change_role') return `${name}: ${role} from now on.`
  return action === 'disable' ? `${name} is signed out everywhere and cannot sign in.` : `${name} can sign in again.`
}
