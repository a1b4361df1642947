import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { requirePermission } from '@/lib/auth/require-permission'
import { listBlockedContent } from '@/lib/browser/violations'
import { db } from '@/lib/db'
import { readSettings } from '@/lib/merchants/change-settings'
import { findGatewayFacts } from '@/lib/merchants/gateway-facts'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { ActionHiddenField } from '@/app/dashboard/_forms/action-fields'
import { Panel } from '../_frame/panel'
import { saveSettings } from './actions'
import { BlockedContent } from './blocked-content'
import { Addresses, Credentials } from './gateway'
import { SettingsFields } from './settings-fields'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('settings')
  return { title: t('documentTitle') }
}

export default async function SettingsPage() {
  const member = await requirePermission('edit_shop', '/dashboard/settings')
  const { id, timeZone } = member.merchant
  const [settings, facts, blocked] = await Promise.all([
    readSettings(db, id),
    findGatewayFacts(id),
    listBlockedContent(),
  ])
  const t = await getTranslations('settings')
  return (
    <DashboardFrame member={member} place="settings">
      <h1 className="mb-4 text-lg font-semibold">{t('title')}</h1>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Panel title={t('shopTitle')}>
          <ActionForm action={saveSettings} submit={t('save')} pending={t('saving')} className="space-y-5">
            <ActionHiddenField name="version" value={String(settings.version)} />
            <SettingsFields settings={settings} />
          </ActionForm>
        </Panel>
        <div className="space-y-6">
          <Credentials facts={facts} timeZone={timeZone} />
          <Addresses facts={facts} />
          <BlockedContent rows={blocked} timeZone={timeZone} />
        </div>
      </div>
    </DashboardFrame>
  )
}
