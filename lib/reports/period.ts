/** Whole days in a merchant's time zone, both ends within. Days are text such as "2026-11-24". */
export type Period = { from: string; to: string }

export const RANGES = ['7d', '30d', '12m', 'custom'] as const
export type RangeName = (typeof RANGES)[number]
export type Range = { name: RangeName; period: Period }

/** No longer than this is drawn: three years. */
const MOST_DAYS = 1100
/** Up to so many days are drawn one by one, more by the month. */
const MOST_SINGLE_DAYS = 92
const DAY_MS = 86_400_000

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Counted on the calendar alone, where every day has 24 hours. */
export function addDays(day: string, days: number): string {
  return dayOf(instantOf(day) + days * DAY_MS)
}

export function countDays({ from, to }: Period): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1
}

/** Today where the merchant is. */
export function today(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return format.format(now)
}

/** The range that an address asks for; thirty days where it asks for nothing that can be shown. */
export function readRange(
  asked: { range?: unknown; from?: unknown; to?: unknown },
  timeZone: string,
  now: Date,
): Range {
  const to = today(timeZone, now)
  if (asked.range === 'custom' && isDay(asked.from) && isDay(asked.to)) {
    const period = { from: asked.from, to: asked.to }
    if (asked.from <= asked.to && countDays(period) <= MOST_DAYS) return { name: 'custom', period }
  }
  if (asked.range === '7d') return { name: '7d', period: { from: addDays(to, -6), to } }
  if (asked.range === '12m') return { name: '12m', period: { from: firstOfMonth(to, -11), to } }
  return { name: '30d', period: { from: addDays(to, -29), to } }
}

/** As many days, just before. */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -countDays(period)), to: addDays(period.from, -1) }
}

export type Step = { /** Its first day. */ key: string; unit: 'day' | 'month' }

/** What a chart of the period has on its time axis, whether anything happened then or not. */
export function stepsOf(period: Period): Step[] {
  const days = Array.from({ length: countDays(period) }, (_, index) => addDays(period.from, index))
  if (days.length <= MOST_SINGLE_DAYS) return days.map((key) => ({ key, unit: 'day' }))
  return [...new Set(days.map(monthOf))].map((key) => ({ key, unit: 'month' }))
}

/** The step to which a day belongs. */
export function stepKey(day: string, unit: Step['unit']): string {
  return unit === 'day' ? day : monthOf(day)
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

function firstOfMonth(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return dayOf(Date.UTC(year, month - 1 + months, 1))
}

/** A day of the calendar; the years are those that PostgreSQL and people know. */
function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false
  const instant = instantOf(text)
  return !Number.isNaN(instant) && dayOf(instant) === text
}
