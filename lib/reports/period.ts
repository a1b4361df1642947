/** Whole days in a merchant's time zone, both ends included. Days are text such as "2026-11-24". */
export type Period = { from: string; to: string }

/** What a report covers: one merchant and currency, over a period in the merchant's time zone. */
export type ReportScope = { merchantId: string; currency: string; timeZone: string; period: Period }

export const RANGES = ['7d', '30d', '12m', 'custom'] as const
export type RangeName = (typeof RANGES)[number]
export type Range = { name: RangeName; period: Period }

/** The longest period: three years. */
const MOST_DAYS = 1100
/** Periods up to this length are shown by day, longer ones by month. */
const MOST_SINGLE_DAYS = 92
const DAY_MS = 86_400_000

const instantOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

/** Calendar arithmetic in UTC, where every day has 24 hours. */
export function addDays(day: string, days: number): string {
  return dayOf(instantOf(day) + days * DAY_MS)
}

export function countDays({ from, to }: Period): number {
  return Math.round((instantOf(to) - instantOf(from)) / DAY_MS) + 1
}

/** Today in the merchant's time zone. */
export function today(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return format.format(now)
}

/** The range in the search parameters; 30 days where they name none that can be shown. */
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

/** The period of the same length that ends the day before. */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -countDays(period)), to: addDays(period.from, -1) }
}

export type Step = { /** Its first day. */ key: string; unit: 'day' | 'month' }

/** The steps of a chart's time axis, including those without data. */
export function stepsOf(period: Period): Step[] {
  const days = Array.from({ length: countDays(period) }, (_, index) => addDays(period.from, index))
  if (days.length <= MOST_SINGLE_DAYS) return days.map((key) => ({ key, unit: 'day' }))
  return [...new Set(days.map(monthOf))].map((key) => ({ key, unit: 'month' }))
}

/** The key of the step that a day belongs to. */
export function stepKey(day: string, unit: Step['unit']): string {
  return unit === 'day' ? day : monthOf(day)
}

const monthOf = (day: string): string => `${day.slice(0, 7)}-01`

function firstOfMonth(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return dayOf(Date.UTC(year, month - 1 + months, 1))
}

/** An existing day of the calendar, in the years 1900 to 2099. */
function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false
  const instant = instantOf(text)
  return !Number.isNaN(instant) && dayOf(instant) === text
}
