'use client'

import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { Download } from '@/app/_components/icons/controls'
import { MOST_SELECTED, useSelection } from './selection'
import { SELECTED_FORM } from './selected-form'

type Props = { merchantSlug: string; onPage: string[]; exportTo: string }

/** What can be done with the orders selected on this and other pages. */
export function SelectionBar({ merchantSlug, onPage, exportTo }: Props) {
  const t = useTranslations('orderSelection')
  const { selected, clear } = useSelection(merchantSlug)
  const elsewhere = selected.filter((number) => !onPage.includes(number))
  return (
    <form id={SELECTED_FORM} method="post" action={exportTo}>
      <noscript>
        <button type="submit" name="format" value="csv" className={buttonLook('quiet', 'mt-3')}>
          {t('exportSelected')}
        </button>
      </noscript>
      {elsewhere.map((number) => (
        <input key={number} type="hidden" name="number" value={number} />
      ))}
      {selected.length > 0 && (
        <div
          role="region"
          aria-label={t('title')}
          className="fixed inset-x-3 bottom-3 z-30 mx-auto flex max-w-2xl flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 shadow-lg"
        >
          <p className="mr-auto text-sm font-medium tabular-nums">
            {t('count', { count: selected.length })}
            {selected.length >= MOST_SELECTED && (
              <span className="block text-xs text-soft">{t('full', { max: MOST_SELECTED })}</span>
            )}
          </p>
          <button type="submit" name="format" value="csv" className={buttonLook('primary', 'text-sm')}>
            <Download aria-hidden className="size-4" />
            {t('csv')}
          </button>
          <button type="submit" name="format" value="jsonl" className={buttonLook('quiet', 'text-sm')}>
            {t('jsonl')}
          </button>
          <button type="button" onClick={clear} className={buttonLook('plain', 'text-sm')}>
            {t('clear')}
          </button>
        </div>
      )}
    </form>
  )
}
