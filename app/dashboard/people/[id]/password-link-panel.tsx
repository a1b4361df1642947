import { useTranslations } from 'next-intl'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { createPasswordLink } from '../actions'

/** Creates a link with which the member chooses a new password. */
export function PasswordLinkPanel({ id, name }: { id: string; name: string }) {
  const t = useTranslations('people')
  return (
    <Panel title={t('passwordLinkTitle')}>
      <ActionForm action={createPasswordLink} submit={t('createPasswordLink')} pending={t('creatingLink')} look="quiet">
        <input type="hidden" name="id" value={id} />
        <p className="text-sm">{t('passwordLinkHint', { name })}</p>
      </ActionForm>
    </Panel>
  )
}
