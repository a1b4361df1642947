import { MonitorSmartphone } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { TimeText } from '@/app/_components/text/time-text'
import type { findOpenSessions } from '@/lib/auth/session/session-rows'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { endThis } from './actions'
import { describeBrowser } from './describe-browser'

type Session = Awaited<ReturnType<typeof findOpenSessions>>[number]

export function Sessions({
  sessions,
  currentId,
  timeZone,
}: {
  sessions: Session[]
  currentId: string | null
  timeZone: string
}) {
  return (
    <ul className="divide-y divide-line text-sm">
      {sessions.map(({ id, userAgent, address, startedAt, lastSeenAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
          <div className="min-w-0 flex-1">
            <p className="flex flex-wrap items-center gap-2 font-medium" title={userAgent}>
              {describeBrowser(userAgent)}
              {id === currentId && <Badge tone="good" word="This browser" icon={MonitorSmartphone} />}
            </p>
            <p className="text-xs wrap-anywhere text-soft">
              {address}, since <TimeText at={startedAt} timeZone={timeZone} />, last seen{' '}
              <TimeText at={lastSeenAt} timeZone={timeZone} />
            </p>
          </div>
          {id !== currentId && (
            <ActionForm
              action={endThis}
              submit="End this"
              pending="PaymentStanding…"
              look="quiet"
              className="space-y-2"
            >
              <input type="hidden" name="sessionId" value={id} />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  )
}
