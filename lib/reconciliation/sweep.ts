import { db } from '@/lib/db'
import { askAboutAttempt } from '@/lib/payments/ask-about-attempt'
import { log } from '@/lib/log'

const FIRST_PAUSE_MS = 60_000
const LONGEST_PAUSE_MS = 6 * 60 * 60 * 1000
/** Attempts of one run; the next run, a minute later, goes on with the rest. */
const AT_ONCE = 50

/**
 * Asks about payment links from which nothing was heard for over a minute, each after a pause twice as long as the
 * one before. A lost webhook costs time, not money.
 */
export async function sweepOpenAttempts(now: Date): Promise<void> {
  const due = await db.paymentAttempt.findMany({
    where: { nextAskAt: { lte: now } },
    orderBy: { nextAskAt: 'asc' },
    take: AT_ONCE,
    include: { order: { select: { status: true } } },
  })
  for (const attempt of due) {
    const decided = attempt.order.status !== 'awaiting_payment' && attempt.order.status !== 'declined'
    if (!decided) await askAboutAttempt(attempt.id, 'sweep')
    const nextAskAt = decided ? null : new Date(now.getTime() + nextPauseMs(attempt.asks + 1))
    await db.paymentAttempt.update({ where: { id: attempt.id }, data: { asks: attempt.asks + 1, nextAskAt } })
  }
  if (due.length > 0) log.info({ asked: due.length }, 'asked about open payments')
}

/** The pause after so many questions: 1, 2, 4 … minutes, at most six hours. */
export function nextPauseMs(asks: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(asks, 20), LONGEST_PAUSE_MS)
}
