import { useTranslations } from 'next-intl'
import { Code } from '@/app/_components/text/code'
import { TimeText } from '@/app/_components/text/time-text'
import type { BlockedContent as Row } from '@/lib/browser/violations'
import { Panel } from '../_frame/panel'

/** What browsers blocked on the pages of this installation, as they report it. */
export function BlockedContent({ rows, timeZone }: { rows: Row[]; timeZone: string }) {
  const t = useTranslations('settings.blockedContent')
  return (
    <Panel title={t('title')}>
      <p className="text-sm text-soft">{rows.length === 0 ? t('empty') : t('text')}</p>
      {rows.length > 0 && (
        <ul className="mt-3 divide-y divide-line text-sm">
          {rows.map(({ directive, source, count, lastAt }) => (
            <li key={`${directive} ${source}`} className="py-2">
              <Code>{source}</Code>
              <p className="text-soft">
                {t('reported', { directive, count })}
                {' · '}
                <TimeText at={lastAt} timeZone={timeZone} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
