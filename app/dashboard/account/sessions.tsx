import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_components/badges/badge'
import { MonitorSmartphone } from '@/app/_components/icons/subjects'
import { TimeText } from '@/app/_components/text/time-text'
import type { findActiveSessions } from '@/lib/auth/session/sessions'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { endSession } from './actions'
import { readUserAgent } from './read-user-agent'

type Session = Awaited<ReturnType<typeof findActiveSessions>>[number]

type Props = { sessions: Session[]; currentId: string | null; timeZone: string }

/** The member's sessions, each with a button to end it, except for the current one. */
export function Sessions({ sessions, currentId, timeZone }: Props) {
  const t = useTranslations('account')
  return (
    <ul className="divide-y divide-line text-sm">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
          <SessionSummary session={session} isCurrent={session.id === currentId} timeZone={timeZone} />
          {session.id !== currentId && (
            <ActionForm
              action={endSession}
              submit={t('endSession')}
              pending={t('endingSession')}
              look="quiet"
              className="space-y-2"
            >
              <input type="hidden" name="sessionId" value={session.id} />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  )
}

function SessionSummary({ session, isCurrent, timeZone }: { session: Session; isCurrent: boolean; timeZone: string }) {
  const t = useTranslations('account')
  const { userAgent, address, startedAt, lastSeenAt } = session
  const { browser, system } = readUserAgent(userAgent)
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-2 font-medium" title={userAgent}>
        {browser && system ? t('browserOnSystem', { browser, system }) : (browser ?? system ?? t('unknownBrowser'))}
        {isCurrent && <Badge tone="good" word={t('thisBrowser')} icon={MonitorSmartphone} />}
      </p>
      <p className="text-xs wrap-anywhere text-soft">
        {t.rich('sessionDetails', {
          address,
          started: () => <TimeText at={startedAt} timeZone={timeZone} />,
          seen: () => <TimeText at={lastSeenAt} timeZone={timeZone} />,
        })}
      </p>
    </div>
  )
}
