import type { Period } from '@/lib/reports/period'
import { readDeclines } from '@/lib/reports/read-declines'
import type { ResponseKind } from '@/lib/gateway/response-code-table'

const MOST_REASONS = 5

const WHOSE: Record<ResponseKind, string> = {
  approved: 'Approved',
  pending: 'Not final',
  unclear: 'Unclear',
  customer: 'The shopper can mend it',
  issuer: 'The bank said no',
  risk: 'Held for suspicion',
  technical: 'Broke on the way',
  ours: 'Our request or contract',
}

type Props = { merchantId: string; currency: string; timeZone: string; period: Period }

/** The reasons of declines, by whose matter they are, the most frequent first. */
export async function Declines({ merchantId, currency, timeZone, period }: Props) {
  const groups = await readDeclines(merchantId, currency, timeZone, period)
  if (groups.length === 0) return <p className="text-sm text-soft">No payment was declined in these days.</p>
  return (
    <ul className="space-y-4 text-sm">
      {groups.map(({ kind, count, reasons }) => (
        <li key={kind}>
          <h3 className="flex justify-between gap-4 font-medium">
            {WHOSE[kind]} <span className="tabular-nums">{count.toLocaleString('en')}</span>
          </h3>
          <ul className="mt-1 text-soft">
            {reasons.slice(0, MOST_REASONS).map(({ code, meaning, count: times }) => (
              <li key={code} className="flex justify-between gap-4 py-0.5">
                <span>
                  {meaning} {code !== null && `(${code})`}
                </span>
                <span className="tabular-nums">{times.toLocaleString('en')}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
