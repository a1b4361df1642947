import { db } from '@/lib/db'
import type { Evidence, OrderClosure } from '@/lib/generated/prisma/enums'
import { recordClosure, type Closure } from '@/lib/orders/changes/record-closure'
import { pollAttempt } from './poll-attempt'
import { isSilence, type Confirmation } from './confirmation'

export type Closing = 'closed' | 'unanswered' | 'unchanged'

/**
 * Closes an order after polling each of its links (law 6). If one poll got no answer, or another link was opened in the
 * meantime, nothing happens, because a payment on that link would not be known.
 *
 * @param closing `evidence`: the source on whose behalf the gateway is polled
 * @returns `unanswered`: the gateway gave no answer, so a later try may close it. `unchanged`: it may have been paid
 */
export async function closeOrder(
  orderId: string,
  { as, evidence }: { as: OrderClosure; evidence: Evidence },
): Promise<Closing> {
  const open = await db.paymentAttempt.findMany({ where: { orderId, linkState: 'open' }, select: { id: true } })
  const answers: Confirmation[] = []
  for (const { id } of open) answers.push(...(await pollAttempt(id, evidence)))
  if (answers.some(isSilence)) return 'unanswered'
  const polledAttemptIds = open.map(({ id }) => id)
  const asked = whatWasAsked(open.length, answers.length)
  return (await recordClosure(orderId, { as, polledAttemptIds, asked })) ? 'closed' : 'unchanged'
}

function whatWasAsked(links: number, answers: number): Closure['asked'] {
  if (links === 0) return 'no_open_link'
  return answers === 0 ? 'not_askable' : 'asked'
}
