'use client'

import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useLocale } from 'next-intl'
import type { Point, Series } from './read-series'

const color = 'var(--accent)'

/** `noValue` is shown for a step without a value. */
type Props = Omit<Series, 'name'> & { height: number; noValue: string }

/** One series per chart, so that color carries no meaning. Screen readers get the same values from the table. */
export function TimeChart({ unit, mark, points, height, noValue }: Props) {
  const isShare = unit === 'percent'
  const compact = new Intl.NumberFormat(useLocale(), { notation: 'compact' })
  return (
    <div aria-hidden className="text-xs" style={{ height }}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart data={points} accessibilityLayer={false} margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            scale="band"
            tick={{ fill: 'var(--soft)' }}
            stroke="var(--line-strong)"
            minTickGap={24}
            tickLine={false}
          />
          <YAxis
            width={44}
            allowDecimals={false}
            {...(isShare && { domain: [0, 100], ticks: [0, 50, 100] })}
            {...(height < 150 && { tickCount: 3 })}
            tick={{ fill: 'var(--soft)' }}
            tickFormatter={(value: number) => (isShare ? `${value}%` : compact.format(value))}
            axisLine={false}
            tickLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--sunken)' }}
            content={({ label }) => <Hint point={points.find((point) => point.label === label)} noValue={noValue} />}
          />
          {mark === 'bar' && <Bar dataKey="value" fill={color} isAnimationActive={false} maxBarSize={28} />}
          {mark === 'dot' && (
            <Line
              dataKey="value"
              stroke={color}
              dot={{ r: 2.5, fill: color }}
              connectNulls={false}
              isAnimationActive={false}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

function Hint({ point, noValue }: { point: Point | undefined; noValue: string }) {
  if (!point) return null
  return (
    <p className="rounded-md border border-line bg-surface px-3 py-2 text-ink">
      {point.label}: <b className="tabular-nums">{point.value === null ? noValue : point.text}</b>
    </p>
  )
}
