import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { done, FOREIGN, refused } from '@/app/dashboard/_actions/tried'
import type { Member } from '@/lib/auth/require-member'
import { changeUser, type UserChange } from '@/lib/people/change-user'

type Request = { member: Member; userId: string; change: UserChange }

/** Changes a user's role or access, and returns the outcome. */
export async function triedChange({ member, userId, change }: Request, describe: (name: string) => string) {
  const changed = await changeUser(member, userId, change)
  const t = await getTranslations('people.answers')
  switch (changed.kind) {
    case 'unknown':
      return FOREIGN
    case 'last_owner':
      return refused('last_owner', t('lastOwner'))
    case 'not_owner':
      return refusedNotOwner()
    case 'changed': {
      const { before, after, email, name } = changed
      revalidatePath('/dashboard/people', 'layout')
      return { ...done(describe(name)), target: email, before, after }
    }
  }
}

/** Somebody who stopped being an owner while the form was on its way. */
export async function refusedNotOwner() {
  const t = await getTranslations('people.answers')
  return refused('not_owner', t('notOwner'))
}
