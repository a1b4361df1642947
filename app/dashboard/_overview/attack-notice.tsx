import { getLocale, getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_components/notice'
import { TimeText } from '@/app/_components/text/time-text'
import { env } from '@/lib/env'
import { findAttack } from '@/lib/shield/attacks'

const FIGURES = ['links', 'declined', 'approved', 'delayed', 'limited'] as const

/** The card testing that is going on in the merchant's shop, with its figures. Nothing if there is none. */
export async function AttackNotice({ merchant: { id, timeZone } }: { merchant: { id: string; timeZone: string } }) {
  const attack = await findAttack(id, new Date())
  if (!attack) return null
  const [t, language] = await Promise.all([getTranslations('overview.attack'), getLocale()])
  const times = {
    start: () => <TimeText at={attack.startedAt} timeZone={timeZone} />,
    last: () => <TimeText at={attack.lastAt} timeZone={timeZone} />,
  }
  return (
    <Notice tone="bad" title={t('title')} className="text-sm">
      <p className="mt-1 max-w-prose">{t.rich(env().paymentShield === 'observe' ? 'observed' : 'text', times)}</p>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-3">
        {FIGURES.map((name) => (
          <div key={name}>
            <dt className="text-xs text-soft">{t(`figures.${name}`)}</dt>
            <dd className="text-base font-medium tabular-nums">{attack[name].toLocaleString(language)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-3 max-w-prose">{t('whatToDo')}</p>
    </Notice>
  )
}
