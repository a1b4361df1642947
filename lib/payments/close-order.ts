import { db } from '@/lib/db'
import type { Evidence } from '@/lib/generated/prisma/enums'
import { recordClosure, type Closing } from '@/lib/orders/record-closure'
import { pollAttempt } from './poll-attempt'
import { isSilence, type Confirmation } from './confirm-transaction'

/**
 * Gives an order up after asking the gateway about each of its links (law 6). If one question got no answer, or another
 * link was opened in the meantime, nothing happens: what is paid there we would not know.
 *
 * @returns whether the order was closed
 */
export async function closeOrder(orderId: string, closing: Closing, evidence: Evidence): Promise<boolean> {
  const open = await db.paymentAttempt.findMany({ where: { orderId, linkState: 'open' }, select: { id: true } })
  const answers: Confirmation[] = []
  for (const { id } of open) answers.push(...(await pollAttempt(id, evidence)))
  if (answers.some(isSilence)) return false
  const why = `${closing.why} ${whatWasAsked(open.length, answers.length)}`
  return recordClosure(
    orderId,
    { ...closing, why },
    open.map(({ id }) => id),
  )
}

function whatWasAsked(links: number, answers: number): string {
  if (links === 0) return 'No link was open at which it could be paid.'
  if (answers === 0) return 'The gateway was not asked: it told us of no payment, and answers nothing about a link.'
  return 'The gateway was asked first and knew of no payment.'
}
