import { useTranslations } from 'next-intl'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { setDisabled } from '../actions'
import { ConfirmBox } from '@/app/dashboard/_forms/confirm-box'

export function EnablePanel({ id, name }: { id: string; name: string }) {
  const t = useTranslations('people')
  return (
    <Panel title={t('enableTitle')}>
      <ActionForm action={setDisabled} submit={t('enable')} pending={t('enabling')}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="disabled" value="no" />
        <p className="text-sm">{t('enableHint', { name })}</p>
      </ActionForm>
    </Panel>
  )
}

export function DisablePanel({ id, name, isSelf }: { id: string; name: string; isSelf: boolean }) {
  const t = useTranslations('people')
  return (
    <Panel title={t('disableTitle')}>
      <ActionForm
        action={setDisabled}
        submit={isSelf ? t('disableSelf') : t('disable', { name })}
        pending={t('disabling')}
        look="quiet"
      >
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="disabled" value="yes" />
        <p className="text-sm">{isSelf ? t('disableSelfHint') : t('disableHint', { name })}</p>
        <ConfirmBox>{isSelf ? t('confirmDisableSelf') : t('confirmDisable')}</ConfirmBox>
      </ActionForm>
    </Panel>
  )
}
