import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { classNames } from '@/app/_components/class-names'
import { TextField } from '@/app/_components/forms/text-field'
import type { Range } from '@/lib/reports/period'

const PRESETS = ['7d', '30d', '12m'] as const

/** Chooses the period, which is part of the address: links to the presets, and a plain form for custom dates. */
export function RangeForm({ range }: { range: Range }) {
  const t = useTranslations('overview')
  const { from, to } = range.period
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label={t('period')} className="flex gap-1">
        {PRESETS.map((name) => (
          <Link
            key={name}
            href={`/dashboard?range=${name}`}
            aria-current={name === range.name ? 'true' : undefined}
            className={classNames(
              'inline-flex min-h-11 items-center rounded-md border px-3 text-sm',
              name === range.name
                ? 'border-accent bg-wash font-semibold text-accent underline underline-offset-4'
                : 'border-line hover:bg-sunken',
            )}
          >
            {t(`presets.${name}`)}
          </Link>
        ))}
      </nav>
      <form action="/dashboard" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="range" value="custom" />
        <TextField name="from" label={t('from')} type="date" required defaultValue={from} key={`from ${from}`} />
        <TextField name="to" label={t('to')} type="date" required defaultValue={to} key={`to ${to}`} />
        <button className={buttonLook('quiet')}>{t('apply')}</button>
      </form>
    </div>
  )
}
