import { getLocale, getTranslations } from 'next-intl/server'
import { describeResponseCode } from '@/app/_components/text/describe-response-code'
import type { ReportScope } from '@/lib/reports/period'
import { readDeclines } from '@/lib/reports/read-declines'

const MOST_REASONS = 5

/** The reasons of declines, grouped by who can act on them, the most frequent first. */
export async function Declines({ scope }: { scope: ReportScope }) {
  const groups = await readDeclines(scope)
  const [t, codes, language] = await Promise.all([
    getTranslations('overview'),
    getTranslations('responseCodes'),
    getLocale(),
  ])
  if (groups.length === 0) return <p className="text-sm text-soft">{t('noDeclines')}</p>
  return (
    <ul className="space-y-4 text-sm">
      {groups.map(({ kind, count, reasons }) => (
        <li key={kind}>
          <h3 className="flex justify-between gap-4 font-medium">
            {t(`declineGroups.${kind}`)} <span className="tabular-nums">{count.toLocaleString(language)}</span>
          </h3>
          <ul className="mt-1 text-soft">
            {reasons.slice(0, MOST_REASONS).map(({ code, count: times }) => (
              <li key={code} className="flex justify-between gap-4 py-0.5">
                <span>
                  {code === null
                    ? t('declineWithoutCode')
                    : t('declineReason', { reason: describeResponseCode(codes, code), code: String(code) })}
                </span>
                <span className="tabular-nums">{times.toLocaleString(language)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
