import { db } from '@/lib/db'
import { type Period, periodBefore, stepKey, type Step, stepsOf } from './period'

/** Orders count on the day they were placed, payments on the day their link was created. */
export type ReportTotals = {
  orders: bigint
  paidOrders: bigint
  refundedOrders: bigint
  capturedMinor: bigint
  refundedMinor: bigint
  /** Payment links whose final outcome is approved or declined. */
  approved: bigint
  declined: bigint
}
export type StepReport = ReportTotals & { step: Step }

/** The totals of one currency. Amounts of different currencies are never added. */
export type CurrencyReport = { currency: string; steps: StepReport[]; total: ReportTotals; before: ReportTotals }

type DayReport = ReportTotals & { currency: string; day: string }

/**
 * A merchant's totals of a period and of the period before it, for each currency with any activity. Days are those of
 * the time zone: they have 23 or 25 hours where its clocks change.
 */
export async function readReport(merchantId: string, timeZone: string, period: Period): Promise<CurrencyReport[]> {
  const before = periodBefore(period)
  const days = await readDays(merchantId, timeZone, { from: before.from, to: period.to })
  const steps = stepsOf(period)
  return [...new Set(days.map(({ currency }) => currency))].map((currency) => {
    const own = days.filter((day) => day.currency === currency)
    const inside = own.filter(({ day }) => day >= period.from)
    const ofStep = (step: Step) => inside.filter(({ day }) => stepKey(day, step.unit) === step.key)
    return {
      currency,
      steps: steps.map((step) => ({ step, ...sumTotals(ofStep(step)) })),
      total: sumTotals(inside),
      before: sumTotals(own.filter(({ day }) => day < period.from)),
    }
  })
}

/** Each day is read by the index and added up by itself: PostgreSQL sorts all rows on disk when it is asked to group them by day. */
function readDays(merchantId: string, timeZone: string, { from, to }: Period): Promise<DayReport[]> {
  return db.$queryRaw<DayReport[]>`
    SELECT currency, to_char(day, 'YYYY-MM-DD') AS day, orders, "paidOrders", "refundedOrders", "capturedMinor",
      "refundedMinor", approved, declined
    FROM generate_series(${from}::timestamp, ${to}::timestamp, interval '1 day') AS day
    CROSS JOIN LATERAL (
      SELECT currency, sum(orders)::bigint AS orders, sum(paid_orders)::bigint AS "paidOrders",
        sum(refunded_orders)::bigint AS "refundedOrders", sum(captured_minor)::bigint AS "capturedMinor",
        sum(refunded_minor)::bigint AS "refundedMinor", sum(approved)::bigint AS approved, sum(declined)::bigint AS declined
      FROM report_total
      WHERE merchant_id = ${merchantId}::uuid
        AND quarter >= day AT TIME ZONE ${timeZone}
        AND quarter < (day + interval '1 day') AT TIME ZONE ${timeZone}
      GROUP BY currency) AS total
    ORDER BY 1, 2`
}

const ZERO: ReportTotals = {
  orders: 0n,
  paidOrders: 0n,
  refundedOrders: 0n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  approved: 0n,
  declined: 0n,
}

function sumTotals(all: ReportTotals[]): ReportTotals {
  return all.reduce<ReportTotals>(
    (sum, one) => ({
      orders: sum.orders + one.orders,
      paidOrders: sum.paidOrders + one.paidOrders,
      refundedOrders: sum.refundedOrders + one.refundedOrders,
      capturedMinor: sum.capturedMinor + one.capturedMinor,
      refundedMinor: sum.refundedMinor + one.refundedMinor,
      approved: sum.approved + one.approved,
      declined: sum.declined + one.declined,
    }),
    ZERO,
  )
}

export const revenueMinor = ({ capturedMinor, refundedMinor }: ReportTotals): bigint => capturedMinor - refundedMinor

/** The approved share of the payments with a final outcome, from 0 to 1. Null without any. */
export function approvalRate({ approved, declined }: ReportTotals): number | null {
  return approved + declined === 0n ? null : Number(approved) / Number(approved + declined)
}

/** The average captured amount of a paid order, before refunds, to the nearest minor unit. Null without any. */
export function averageOrderMinor({ capturedMinor, paidOrders }: ReportTotals): bigint | null {
  return paidOrders === 0n ? null : (2n * capturedMinor + paidOrders) / (2n * paidOrders)
}
