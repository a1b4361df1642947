import Link from 'next/link'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { classNames } from '@/app/_components/class-names'
import { TextField } from '@/app/_components/forms/text-field'
import type { Range } from '@/lib/reports/period'

const PRESETS = [
  ['7d', '7 days'],
  ['30d', '30 days'],
  ['12m', '12 months'],
] as const

/** The range stands in the address: three links, and a plain form for dates of one's own. */
export function RangeForm({ range }: { range: Range }) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <nav aria-label="Range" className="flex gap-1">
        {PRESETS.map(([name, label]) => (
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
            {label}
          </Link>
        ))}
      </nav>
      <form action="/dashboard" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="range" value="custom" />
        <TextField
          name="from"
          label="From"
          type="date"
          required
          defaultValue={range.period.from}
          key={`from ${range.period.from}`}
        />
        <TextField
          name="to"
          label="To"
          type="date"
          required
          defaultValue={range.period.to}
          key={`to ${range.period.to}`}
        />
        <button className={buttonLook('quiet')}>Show</button>
      </form>
    </div>
  )
}
