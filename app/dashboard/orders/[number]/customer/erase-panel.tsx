import { useTranslations } from 'next-intl'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ConfirmBox } from '@/app/dashboard/_forms/confirm-box'
import { Panel } from '@/app/dashboard/_frame/panel'
import { eraseCustomerData } from './actions'

export function ErasePanel({ number }: { number: string }) {
  const t = useTranslations('customerData')
  return (
    <Panel title={t('eraseTitle')}>
      <ActionForm action={eraseCustomerData} submit={t('erase')} pending={t('erasing')} look="quiet">
        <input type="hidden" name="number" value={number} />
        <p className="text-sm">{t('eraseHint')}</p>
        <p className="text-sm">{t('openHint')}</p>
        <ConfirmBox>{t('confirmErase')}</ConfirmBox>
      </ActionForm>
    </Panel>
  )
}
