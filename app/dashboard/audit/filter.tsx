import { getTranslations } from 'next-intl/server'
import { SelectField } from '@/app/_components/forms/select-field'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { auditActions, type AuditAction } from '@/lib/auth/audit/audit-actions'

type Props = {
  users: { id: string; name: string }[]
  user: string | undefined
  action: AuditAction | undefined
}

/** A plain form: the filter is part of the address, so that a view can be kept and sent. */
export async function Filter({ users, user = '', action }: Props) {
  const t = await getTranslations('audit')
  const actions = auditActions.map((each) => [each, t(`actions.${each}`)] as const)
  return (
    <form className="mb-4 grid items-end gap-3 sm:grid-cols-[minmax(0,16rem)_minmax(0,16rem)_auto] sm:justify-start">
      <SelectField
        name="user"
        label={t('user')}
        prompt={t('everyUser')}
        defaultValue={user}
        options={users.map(({ id, name }) => [id, name] as const)}
      />
      <SelectField
        name="action"
        label={t('action')}
        prompt={t('everyAction')}
        defaultValue={action ?? ''}
        options={actions.sort(([, one], [, other]) => one.localeCompare(other))}
      />
      <SubmitButton look="quiet" pending={t('showing')}>
        {t('show')}
      </SubmitButton>
    </form>
  )
}
