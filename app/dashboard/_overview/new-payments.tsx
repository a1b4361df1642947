import { getTranslations } from 'next-intl/server'
import { TimeText } from '@/app/_components/text/time-text'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { Panel } from '@/app/dashboard/_frame/panel'
import type { Member } from '@/lib/auth/find-member'
import { may } from '@/lib/auth/permissions'
import { getPausedAt } from '@/lib/shield/pause-payments'
import { pausePayments } from './pause-action'

/** Whether the shop takes new payments, and the switch for it. */
export async function NewPayments({ member: { merchant, role } }: { member: Member }) {
  const [pausedAt, t] = await Promise.all([getPausedAt(merchant.id), getTranslations('overview.newPayments')])
  const switched = pausedAt ? (['no', 'resume', 'resuming'] as const) : (['yes', 'pause', 'pausing'] as const)
  const [pause, submit, pending] = switched
  return (
    <Panel title={t('title')}>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 text-sm">
        <p className="max-w-prose">
          {pausedAt
            ? t.rich('paused', { time: () => <TimeText at={pausedAt} timeZone={merchant.timeZone} /> })
            : t('taken')}
        </p>
        {may(role, 'pause_payments') && (
          <ActionForm key={pause} action={pausePayments} submit={t(submit)} pending={t(pending)} look="quiet">
            <input type="hidden" name="pause" value={pause} />
          </ActionForm>
        )}
      </div>
    </Panel>
  )
}
