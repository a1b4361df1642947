'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, problem, refused } from '@/app/dashboard/_actions/tried'
import { env } from '@/lib/env'
import { formProblem, problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { inviteUser, withdrawInvitation } from '@/lib/people/invitations'
import { createPasswordLink as createLinkFor } from '@/lib/people/password-links'
import { refusedNotOwner, triedChange } from './tried-change'

const role = z.enum(['owner', 'staff', 'viewer'], problemCode('roleRequired'))
const id = z.uuid(problemCode('unreadable'))
const email = z
  .string(problemCode('emailRequired'))
  .trim()
  .toLowerCase()
  .max(254, problemCode('tooLong'))
  .pipe(z.email(problemCode('emailInvalid')))
const sure = z.literal('yes').optional()

/** Creates an invitation. Its link is in the answer, once: no mail is sent. */
export const invite = memberAction({
  action: 'invite_user',
  permission: 'manage_people',
  schema: formSchema({ email, invitedRole: role }),
  target: (fields) => fields.email,
  needsIdentity: (_member, { invitedRole }) => invitedRole === 'owner',
  run: async (member, { email, invitedRole }) => {
    const invited = await inviteUser(member, { email, role: invitedRole })
    if (invited.kind === 'not_owner') return refusedNotOwner()
    if (invited.kind === 'has_account') return problem(formProblem('emailTaken', { email }), 'email')
    revalidatePath('/dashboard/people')
    const t = await getTranslations('people.answers')
    const link = `${env().appUrl}/invitations/${invited.token}`
    return { ...done(t('invited', { email }), link), target: email }
  },
})

export const withdraw = memberAction({
  action: 'withdraw_invitation',
  permission: 'manage_people',
  schema: formSchema({ id }),
  target: (fields) => fields.id,
  run: async (member, { id }) => {
    const withdrawn = await withdrawInvitation(member, id)
    if (withdrawn.kind === 'not_owner') return refusedNotOwner()
    if (withdrawn.kind === 'unknown') return FOREIGN
    revalidatePath('/dashboard/people')
    const t = await getTranslations('people.answers')
    return { ...done(t('withdrawn')), target: withdrawn.email }
  },
})

export const changeRole = memberAction({
  action: 'change_role',
  permission: 'manage_people',
  schema: formSchema({ id, role, sure }),
  target: (fields) => fields.id,
  run: async (member, { id, role, sure }) => {
    const t = await getTranslations('people.answers')
    if (id === member.id && role !== 'owner' && sure !== 'yes')
      return refused('not_confirmed', t('confirmOwnRole'), { field: 'sure' })
    return triedChange({ member, userId: id, change: { role } }, (name) => t('roleChanged', { name, role }))
  },
})

export const setDisabled = memberAction({
  action: ({ disabled }) => (disabled === 'no' ? 'enable_user' : 'disable_user'),
  permission: 'manage_people',
  schema: formSchema({ id, disabled: z.enum(['yes', 'no']), sure }),
  target: (fields) => fields.id,
  run: async (member, { id, disabled, sure }) => {
    const t = await getTranslations('people.answers')
    if (disabled === 'yes' && sure !== 'yes') return refused('not_confirmed', t('confirmDisabling'), { field: 'sure' })
    return triedChange({ member, userId: id, change: { disabled: disabled === 'yes' } }, (name) =>
      disabled === 'yes' ? t('disabled', { name }) : t('enabled', { name }),
    )
  },
})

/** Creates a link for setting a new password. Only the answer has it: no e-mail is sent. */
export const createPasswordLink = memberAction({
  action: 'create_password_link',
  permission: 'manage_people',
  schema: formSchema({ id }),
  target: (fields) => fields.id,
  needsIdentity: () => true,
  run: async (member, { id }) => {
    const created = await createLinkFor(member, id)
    if (created.kind === 'not_owner') return refusedNotOwner()
    if (created.kind === 'unknown') return FOREIGN
    const t = await getTranslations('people.answers')
    if (created.kind !== 'created') {
      return created.kind === 'disabled'
        ? refused('account_disabled', t('accountDisabled'))
        : refused('own_account', t('ownPassword'))
    }
    const link = `${env().appUrl}/new-password/${created.token}`
    return { ...done(t('passwordLink', { name: created.name }), link), target: created.email }
  },
})
