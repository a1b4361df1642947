import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import { confirmIdentity } from './actions'

/** The file is a plain link, once the user has shown lately who they are. */
export function ExportPanel({ number, isConfirmed }: { number: string; isConfirmed: boolean }) {
  const t = useTranslations('customerData')
  return (
    <Panel title={t('exportTitle')}>
      <div className="space-y-4">
        <p className="text-sm">{t('exportHint')}</p>
        {isConfirmed ? (
          <a href={`/dashboard/orders/${number}/customer/export`} download className={buttonLook('quiet')}>
            {t('download')}
          </a>
        ) : (
          <ActionForm action={confirmIdentity} submit={t('confirmToExport')} pending={t('confirming')} look="quiet" />
        )}
      </div>
    </Panel>
  )
}
