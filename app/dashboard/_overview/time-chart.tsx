'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

type Point = { label: string; value: number; text: string }

const compact = new Intl.NumberFormat('en', { notation: 'compact' })

/** One series, so that nothing is told by colour. For readers of the screen the table behind it says the same. */
export function TimeChart({ title, points }: { title: string; points: Point[] }) {
  return (
    <figure>
      <figcaption className="mb-1 text-sm font-medium">{title}</figcaption>
      <div aria-hidden className="h-56 text-xs">
        <ResponsiveContainer width="100%" height={224}>
          <BarChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tick={{ fill: 'var(--soft)' }} stroke="var(--line-strong)" minTickGap={24} tickLine={false} />
            <YAxis
              width={44}
              allowDecimals={false}
              tick={{ fill: 'var(--soft)' }}
              tickFormatter={(value: number) => compact.format(value)}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--sunken)' }} content={({ label }) => <Hint point={points.find((point) => point.label === label)} />} />
            <Bar dataKey="value" fill="var(--accent)" isAnimationActive={false} maxBarSize={28} />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  )
}

function Hint({ point }: { point: Point | undefined }) {
  if (!point) return null
  return (
    <p className="rounded-md border border-line bg-surface px-3 py-2 text-ink">
      {point.label}: <b className="tabular-nums">{point.text}</b>
    </p>
  )
}
